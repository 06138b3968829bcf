using System.Collections.Immutable;
using System.Globalization;

namespace Armature.Knowledge.Gpu;

/// <summary>A generation of NVIDIA's GPUs: a row of <c>cuda-architectures.tsv</c>.</summary>
/// <param name="Sm">The compute capability without the dot: 89.</param>
/// <param name="Generation"><c>Ada Lovelace</c>.</param>
/// <param name="Examples">Products, separated by commas.</param>
/// <param name="First">The first CUDA that compiles for it.</param>
/// <param name="Last">The last one; null if there is none yet.</param>
internal sealed record CudaArchitecture(int Sm, string Generation, string Examples, string First, string? Last)
{
    private static readonly Lazy<ImmutableArray<CudaArchitecture>> s_all = new(static () =>
        [
            .. DataFile
                .Rows("cuda-architectures.tsv")
                .Select(static row => new CudaArchitecture(
                    Number(row[0])!.Value,
                    row[1],
                    row[2],
                    row[3],
                    row[4].Length == 0 ? null : row[4]
                )),
        ]
    );

    /// <summary>The rows, the oldest first.</summary>
    public static ImmutableArray<CudaArchitecture> All => s_all.Value;

    /// <summary>The generation of a GPU; null if it is not known.</summary>
    /// <param name="sm">The compute capability: <c>sm_89</c>, <c>8.9</c>.</param>
    public static CudaArchitecture? Of(string sm) => Number(sm) is { } number ? All.FirstOrDefault(row => row.Sm == number) : null;

    /// <summary>The compute capability without the dot; null if the text is not one.</summary>
    /// <param name="sm"><c>sm_90a</c>, <c>compute_90</c>, <c>9.0</c>, <c>90</c>.</param>
    public static int? Number(string sm)
    {
        var text = sm[(sm.LastIndexOf('_') + 1)..].TrimEnd('a', 'f').Replace(".", "", StringComparison.Ordinal);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
