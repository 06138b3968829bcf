using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>A file that dyld may open. It is read once and shared by all closures.</summary>
/// <param name="path">The path with all links resolved, as dyld keeps it (F_GETPATH).</param>
/// <param name="length">Bytes; −1 if not known.</param>
/// <param name="image">The parsed file; null if its format is not known.</param>
/// <param name="slice">The slice that the process loads; null if there is none.</param>
internal sealed class ImageFile(string path, long length, BinaryImage? image, Slice? slice)
{
    private readonly Lazy<ExportIndex> _exports = new(() => new ExportIndex(slice?.Exports ?? SymbolTable.Empty));

    public string Path { get; } = path;

    public long Length { get; } = length;

    public BinaryImage? Image { get; } = image;

    public Slice? Slice { get; } = slice;

    /// <summary>Whether the path is a directory.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>The exports of the slice.</summary>
    public ExportIndex Exports => _exports.Value;
}
