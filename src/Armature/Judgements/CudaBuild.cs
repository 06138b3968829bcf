using System.Globalization;
using System.Text.RegularExpressions;
using Armature.Binaries.Gpu;
using Armature.Knowledge.Gpu;

namespace Armature.Judgements;

/// <summary>The CUDA that a package was built for.</summary>
internal static partial class CudaBuild
{
    /// <summary>The version (<c>12.8</c>, or <c>12</c> if only the major one is known) and what shows it; null if nothing does.</summary>
    public static (string? Cuda, string Because) Of(GpuPackage package)
    {
        if (OfVersion(package.Package?.Version) is { } series)
            return (series, $"version {package.Package!.Version}");
        var needed = package.Files.SelectMany(static file => file.File.Image?.Slices ?? []).SelectMany(static slice => slice.Needed);
        foreach (var library in needed)
        {
            // libraries of several releases of CUDA, such as cuDNN's, do not show which one it is
            if (library.Name.Contains("cudart", StringComparison.Ordinal) && CudaWheels.Of(library.Name) is [var wheel])
                return (wheel.Cuda.ToString(CultureInfo.InvariantCulture), $"needs {library.Name}");
        }

        if (OfName(package.Package?.NormalizedName) is { } major)
            return (major, $"name {package.Package!.Name}");
        var ptx = package.Targets.Where(static target => target.Kind is GpuCodeKind.Ptx).Max(static target => target.Version);
        return ptx is { } version && PtxVersions.CudaOf(version) is { } cuda ? (cuda, $"contains PTX {version}") : (null, "");
    }

    // cupy-cuda12x, jax-cuda13-plugin, cudf-cu12: opened while they run, so their files do not need the runtime
    private static string? OfName(string? name) =>
        name is not null && NameWithCuda().Match(name) is { Success: true } match ? match.Groups["major"].Value : null;

    [GeneratedRegex(@"-cu(da)?(?<major>1[1-9])x?(-|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameWithCuda();

    // 2.8.0+cu128
    private static string? OfVersion(string? version) =>
        version?.Split('+') is [_, ['c', 'u', .. { Length: 3 } digits]] && digits.All(char.IsAsciiDigit)
            ? $"{digits[..2]}.{digits[2]}"
            : null;
}
