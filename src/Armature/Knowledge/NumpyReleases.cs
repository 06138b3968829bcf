using System.Collections.Frozen;

namespace Armature.Knowledge;

/// <summary>
/// The first releases of packages that were built for NumPy 2, whose modules load with NumPy 1.2x and 2.x alike. What is not here is not known.
/// Sources: numpy issue 26191 ("Ecosystem compatibility with numpy 2.0"), and the releases themselves where named; the first three were read
/// from published wheels too.
/// </summary>
public static class NumpyReleases
{
    private static readonly FrozenDictionary<string, string> s_first = new Dictionary<string, string>
    {
        ["scipy"] = "1.13.0",
        ["pandas"] = "2.2.2",
        ["scikit-learn"] = "1.4.2",
        // pydata/bottleneck pull request 454
        ["bottleneck"] = "1.4.0",
        // contourpy 1.2.1, changelog
        ["contourpy"] = "1.2.1",
        // PyWavelets 1.6.0, release notes
        ["pywavelets"] = "1.6.0",
        // fast-histogram 0.13, release notes
        ["fast-histogram"] = "0.13",
        ["netcdf4"] = "1.7.0",
        ["boost-histogram"] = "1.4.1",
        ["iminuit"] = "2.26.0",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The first release that is built for NumPy 2; null where that is not known.</summary>
    /// <param name="package">Normalized (PEP 503).</param>
    public static string? FirstForSecondAbi(string package) => s_first.GetValueOrDefault(package);
}
