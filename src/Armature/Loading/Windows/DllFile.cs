using Armature.Binaries;

namespace Armature.Loading.Windows;

/// <summary>A file that the loader may open: read once, shared by every closure that it is part of.</summary>
internal sealed class DllFile(string path, BinaryImage? image)
{
    private readonly Lazy<DllExports> _exports = new(() => new DllExports(SliceOf(image)?.Exports ?? SymbolTable.Empty));

    public string Path { get; } = path;

    /// <summary>Its one image; null where it is no PE file, or has no readable header.</summary>
    public Slice? Slice { get; } = SliceOf(image);

    /// <summary>Whether the system makes no section of it: it is of another format, or its end is missing.</summary>
    public bool IsDamaged => Slice is null || Slice.Faults.Any(fault => fault.Structure.StartsWith("section", StringComparison.Ordinal));

    /// <summary>What it offers.</summary>
    public DllExports Exports => _exports.Value;

    private static Slice? SliceOf(BinaryImage? image) => image is { Format: BinaryFormat.Pe, Slices: [var slice] } ? slice : null;
}
