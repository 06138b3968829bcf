using System.Collections.Immutable;

namespace Armature.Knowledge.Gpu;

/// <summary>
/// The releases of PyTorch, with the platforms and GPUs of their wheels: <c>torch-releases.tsv</c> and <c>torch-architectures.tsv</c>.
/// </summary>
internal static class TorchReleases
{
    private static readonly Lazy<ImmutableArray<TorchRelease>> s_all = new(static () =>
        [.. DataFile.Rows("torch-releases.tsv").Select(Read)]
    );

    private static readonly Lazy<ImmutableArray<(TorchSeries Series, ImmutableArray<int> Kernels, bool HasPtx)>> s_architectures = new(
        static () =>
            [.. DataFile.Rows("torch-architectures.tsv").Select(ReadArchitectures)]
    );

    /// <summary>The index of the wheels for one platform, to be followed by its series: <c>cu121</c>, <c>rocm6.0</c>, <c>cpu</c>.</summary>
    public const string IndexRoot = "https://download.pytorch.org/whl/";

    /// <summary>The packages of a release, which have wheels for each series.</summary>
    public static ImmutableArray<string> Packages { get; } = ["torch", "torchvision", "torchaudio"];

    /// <summary>The releases, the oldest first.</summary>
    public static ImmutableArray<TorchRelease> All => s_all.Value;

    /// <summary>A release; null if it is not in the table.</summary>
    /// <param name="version">With or without a patch and a local version: <c>2.8</c>, <c>2.8.0+cu126</c>.</param>
    public static TorchRelease? Of(string version) => All.FirstOrDefault(release => release.Version == Minor(version));

    /// <summary>The release of PyTorch for a release of torchvision; null if it is not in the table.</summary>
    public static TorchRelease? OfTorchvision(string version) => All.FirstOrDefault(release => release.Torchvision == Minor(version));

    /// <summary>
    /// The series whose wheels run on a GPU, and for which releases, the newest series first: those with kernels for its architecture or an
    /// earlier minor version of it, or with PTX that its driver compiles. Empty if there are none.
    /// </summary>
    /// <param name="sm">The compute capability: <c>sm_120</c>, <c>12.0</c>.</param>
    public static ImmutableArray<TorchSeries> SeriesFor(string sm) =>
        CudaArchitecture.Number(sm) is not { } gpu
            ? []
            :
            [
                .. s_architectures
                    .Value.Where(row =>
                        row.Kernels.Any(kernel => kernel / 10 == gpu / 10 && kernel <= gpu) || (row.HasPtx && gpu > row.Kernels.Max())
                    )
                    .Select(static row => row.Series)
                    .Reverse(),
            ];

    private static string Minor(string version) => string.Join('.', version.Split('+')[0].Split('.').Take(2));

    private static TorchRelease Read(string[] row) =>
        new(row[0], row[1], [.. row[2].Split(' ')], row[3], [.. row[4].Split(' ')], row[5], row[6]);

    private static (TorchSeries Series, ImmutableArray<int> Kernels, bool HasPtx) ReadArchitectures(string[] row) =>
        (
            new TorchSeries(row[0], row[1], row[2]),
            [.. row[3].TrimEnd('+').Split(' ').Select(static sm => CudaArchitecture.Number(sm)!.Value)],
            row[3].EndsWith('+')
        );
}
