using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>A file that the loader may open: read once, shared by every closure that it is part of.</summary>
internal sealed class LibraryFile(string path, Func<string> identity, long length, BinaryImage? image)
{
    private readonly Lazy<SymbolIndex> _index = new(() => new SymbolIndex(OnlySlice(image)?.Exports ?? SymbolTable.Empty));
    private readonly Lazy<uint[]> _importHashes = new(() => SymbolIndex.HashesOf(OnlySlice(image)?.Imports ?? SymbolTable.Empty));
    private readonly Lazy<string> _identity = new(identity);

    /// <summary>Where it was read.</summary>
    public string Path { get; } = path;

    /// <summary>The path with links resolved: the loader compares device and inode.</summary>
    public string Identity => _identity.Value;

    /// <summary>Bytes; −1 where not known.</summary>
    public long Length { get; } = length;

    /// <summary>A directory of the library's name: it opens, and cannot be read.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>What is known of it where there is no file: a library of a target's system. Else null.</summary>
    public KnownLibrary? Known { get; init; }

    /// <summary>Whether nobody knows what it exports.</summary>
    public bool HasUnknownExports => Known is { Symbols: null };

    /// <summary>Links of the library's name that run in a circle: it cannot be opened.</summary>
    public bool IsCircular { get; init; }

    /// <summary>What was read; null where it is of no known format.</summary>
    public BinaryImage? Image { get; } = image;

    /// <summary>The one image of an ELF file.</summary>
    public Slice? Slice { get; } = OnlySlice(image);

    /// <summary>What it defines, by name.</summary>
    public SymbolIndex Exports => _index.Value;

    /// <summary>A hash for each import.</summary>
    public uint[] ImportHashes => _importHashes.Value;

    private static Slice? OnlySlice(BinaryImage? image) => image is { Format: BinaryFormat.Elf, Slices: [var slice] } ? slice : null;
}
