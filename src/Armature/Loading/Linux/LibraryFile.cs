using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>A file that the loader may open. It is read once and shared by all closures.</summary>
internal sealed class LibraryFile(string path, Func<string> identity, long length, BinaryImage? image)
{
    private readonly Lazy<SymbolIndex> _index = new(() => new SymbolIndex(OnlySlice(image)?.Exports ?? SymbolTable.Empty));
    private readonly Lazy<uint[]> _importHashes = new(() => SymbolIndex.HashesOf(OnlySlice(image)?.Imports ?? SymbolTable.Empty));
    private readonly Lazy<string> _identity = new(identity);

    /// <summary>The path that it was read from.</summary>
    public string Path { get; } = path;

    /// <summary>The path with links resolved, which identifies the file; the loader compares device and inode.</summary>
    public string Identity => _identity.Value;

    /// <summary>Bytes; −1 if not known.</summary>
    public long Length { get; } = length;

    /// <summary>Whether the path is a directory: it can be opened and not read.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>The library of a target's system that this stands for because its file is not available; null for a real file.</summary>
    public KnownLibrary? Known { get; init; }

    /// <summary>Whether its exports are not known.</summary>
    public bool HasUnknownExports => Known is { Symbols: null };

    /// <summary>Whether the path is a symbolic link loop, which cannot be opened.</summary>
    public bool IsCircular { get; init; }

    /// <summary>The parsed file; null if its format is not known.</summary>
    public BinaryImage? Image { get; } = image;

    /// <summary>The image of an ELF file; null for other formats.</summary>
    public Slice? Slice { get; } = OnlySlice(image);

    /// <summary>Its exports, by name.</summary>
    public SymbolIndex Exports => _index.Value;

    /// <summary>The hash of each import's name.</summary>
    public uint[] ImportHashes => _importHashes.Value;

    private static Slice? OnlySlice(BinaryImage? image) => image is { Format: BinaryFormat.Elf, Slices: [var slice] } ? slice : null;
}
