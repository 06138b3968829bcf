using System.Text.RegularExpressions;
using Armature.Knowledge.Gpu;

namespace Armature.Repair.Planning.Projects;

/// <summary>The index of PyTorch's wheels for one platform. Their local version, <c>+cu121</c>, exists on no other index.</summary>
internal static partial class TorchIndex
{
    /// <summary>The address; null if the package or its local version is not one that the index has.</summary>
    /// <param name="package">The normalized name.</param>
    /// <param name="version">The version; null if it is not known.</param>
    public static string? Of(string package, string? version) =>
        version?.Split('+') is [_, var local] && TorchReleases.Packages.Contains(package) && Platform().IsMatch(local)
            ? TorchReleases.IndexRoot + local
            : null;

    // pytorch/test-infra, tools/scripts/generate_binary_build_matrix.py: cpu, cu121, rocm6.0, xpu
    [GeneratedRegex(@"\A(cpu|xpu|cu[0-9]{2,4}|rocm[0-9]+(\.[0-9]+){1,2})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Platform();
}
