using Armature.Binaries;

namespace Armature.Loading.Windows;

/// <summary>A file that the loader may open. It is read once and shared by all closures.</summary>
internal sealed class DllFile(string path, BinaryImage? image)
{
    private readonly Lazy<DllExports> _exports = new(() => new DllExports(SliceOf(image)?.Exports ?? SymbolTable.Empty));

    public string Path { get; } = path;

    /// <summary>Its image; null if it is not a PE file or its header cannot be read.</summary>
    public Slice? Slice { get; } = SliceOf(image);

    /// <summary>Whether Windows cannot map it: it is not a PE file, or it is truncated.</summary>
    public bool IsDamaged => Slice is null || Slice.Faults.Any(fault => fault.Structure.StartsWith("section", StringComparison.Ordinal));

    public DllExports Exports => _exports.Value;

    private static Slice? SliceOf(BinaryImage? image) => image is { Format: BinaryFormat.Pe, Slices: [var slice] } ? slice : null;
}
