using System.Collections.Frozen;
using Armature.Binaries;
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

    /// <summary>The oldest driver on which a program of some release of a CUDA runs; null if the CUDA is not in the table.</summary>
    /// <param name="major">12.</param>
    public static string? MinimumOfMajor(int major, SystemKind system) =>
        s_rows
            .Value.Keys.Where(cuda => cuda.StartsWith($"{major}.", StringComparison.Ordinal))
            .Select(cuda => Minimum(cuda, system)!)
            .MinBy(static driver => NvidiaDriver.Parse(driver)!.Value);

    /// <summary>The oldest driver that supports all of a CUDA; null if the CUDA is not in the table.</summary>
    public static PackedVersion? OfCuda(string cuda, SystemKind system) =>
        new[] { Minimum(cuda, system), OfToolkit(cuda, system) }.OfType<string>().Select(NvidiaDriver.Parse).Max();

    /// <summary>The newest CUDA that a driver supports, compilation of its PTX included: <c>12.4</c>; null if the driver is older than the table.</summary>
    public static string? Newest(PackedVersion driver, SystemKind system) =>
        s_rows
            .Value.Keys.Where(cuda => OfToolkit(cuda, system) is { } least && NvidiaDriver.Parse(least) <= driver)
            .MaxBy(static cuda => Version(cuda) is var version ? new Version(version) : null);

    private static string? Cell(string series, int column) =>
        s_rows.Value.TryGetValue(Version(series), out var row) && row[column].Length > 0 ? row[column] : null;

    // cu128 is 12.8
    private static string Version(string series) =>
        series.StartsWith("cu", StringComparison.Ordinal) && series.Length > 3 ? $"{series[2..^1]}.{series[^1]}" : series;
}
