using System.Collections.Frozen;
using Armature.Knowledge.Targets;

namespace Armature.Knowledge.Gpu;

/// <summary>The oldest NVIDIA driver for each release of CUDA: the rows of <c>cuda-drivers.tsv</c>.</summary>
internal static class CudaDrivers
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> s_rows = new(static () =>
        DataFile.Rows("cuda-drivers.tsv").ToFrozenDictionary(static row => row[0], StringComparer.Ordinal)
    );

    /// <summary>The oldest driver on which programs of a CUDA release run; null if the release is not in the table.</summary>
    /// <param name="series"><c>cu128</c> or <c>12.8</c>.</param>
    /// <param name="system">Linux, unless it is Windows.</param>
    public static string? Minimum(string series, SystemKind system) => Cell(series, system is SystemKind.Windows ? 2 : 1);

    /// <summary>The driver that the toolkit of a CUDA release came with; null if it is not known or the toolkit has none.</summary>
    /// <param name="series"><c>cu128</c> or <c>12.8</c>.</param>
    /// <param name="system">Linux, unless it is Windows.</param>
    public static string? OfToolkit(string series, SystemKind system) => Cell(series, system is SystemKind.Windows ? 4 : 3);

    private static string? Cell(string series, int column) =>
        s_rows.Value.TryGetValue(Version(series), out var row) && row[column].Length > 0 ? row[column] : null;

    // cu128 is 12.8
    private static string Version(string series) =>
        series.StartsWith("cu", StringComparison.Ordinal) && series.Length > 3 ? $"{series[2..^1]}.{series[^1]}" : series;
}
