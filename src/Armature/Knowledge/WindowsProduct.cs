using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>A product that is installed on its own and contains DLLs: a row of <c>windows-products.tsv</c>.</summary>
/// <param name="Name">As a sentence names it: <c>the NVIDIA driver</c>.</param>
/// <param name="Package">The id of winget, with <c>{arch}</c> for the architecture; null if winget does not have it.</param>
internal sealed record WindowsProduct(string Name, string? Package)
{
    /// <summary>The id of winget for an architecture: <c>Microsoft.VCRedist.2015+.x64</c>; null if winget does not have it.</summary>
    public string? PackageFor(Architecture process) =>
        Package?.Replace(
            "{arch}",
            process switch
            {
                Architecture.X86 => "x86",
                Architecture.Arm64 => "arm64",
                _ => "x64",
            },
            StringComparison.Ordinal
        );
}
