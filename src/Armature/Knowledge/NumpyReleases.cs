namespace Armature.Knowledge;

/// <summary>
/// The first releases of packages that are built for NumPy 2: the rows of <c>numpy2-releases.tsv</c>. Their modules load with NumPy 1.2x and 2.x.
/// </summary>
internal static class NumpyReleases
{
    private static readonly Lazy<Dictionary<string, string>> s_first = new(static () =>
        DataFile.Rows("numpy2-releases.tsv").ToDictionary(static row => row[0], static row => row[1], StringComparer.Ordinal)
    );

    /// <summary>The first release that is built for NumPy 2; null if it is not known.</summary>
    /// <param name="package">Normalized (PEP 503).</param>
    public static string? FirstForSecondAbi(string package) => s_first.Value.GetValueOrDefault(package);
}
