using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>A file that dyld may open: read once, shared by every closure that it is part of.</summary>
/// <param name="path">With every link resolved, as dyld keeps it (F_GETPATH).</param>
/// <param name="length">Bytes; −1 where not known.</param>
/// <param name="image">What was read; null where it is of no known format.</param>
/// <param name="slice">The slice that the process takes; null where there is none.</param>
internal sealed class ImageFile(string path, long length, BinaryImage? image, Slice? slice)
{
    private readonly Lazy<ExportIndex> _exports = new(() => new ExportIndex(slice?.Exports ?? SymbolTable.Empty));

    public string Path { get; } = path;

    public long Length { get; } = length;

    public BinaryImage? Image { get; } = image;

    public Slice? Slice { get; } = slice;

    /// <summary>Something that is no file has the name.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>What it offers, by name.</summary>
    public ExportIndex Exports => _exports.Value;
}
