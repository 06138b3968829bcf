using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge.Gpu;

/// <summary>The versions of the PTX ISA: <c>ptx-versions.tsv</c>.</summary>
internal static class PtxVersions
{
    private static readonly Lazy<ImmutableArray<(PackedVersion Ptx, string Cuda)>> s_all = new(static () =>
        [.. DataFile.Rows("ptx-versions.tsv").Select(static row => (Read(row[0]), row[1]))]
    );

    /// <summary>The first CUDA whose driver compiles PTX of a version: <c>12.8</c>; of an unknown version that of the one before. Null for older ones.</summary>
    public static string? CudaOf(PackedVersion ptx) => s_all.Value.LastOrDefault(row => row.Ptx <= ptx).Cuda;

    private static PackedVersion Read(string text) =>
        Version.Parse(text) is var version ? new PackedVersion(version.Major, version.Minor) : default;
}
