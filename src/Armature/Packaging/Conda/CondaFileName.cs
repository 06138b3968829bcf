namespace Armature.Packaging.Conda;

/// <summary>The parts of a conda package's file name: <c>numpy-1.26.4-py311h64a7726_0.conda</c> (CEP 26).</summary>
/// <param name="Name">The conda name of the package.</param>
/// <param name="Version">The version in conda's spelling.</param>
/// <param name="Build">The build string.</param>
internal readonly record struct CondaFileName(string Name, string Version, string Build)
{
    private static readonly string[] s_suffixes = [".conda", ".tar.bz2"];

    /// <summary>Parses a file name; null if it does not name a conda package.</summary>
    public static CondaFileName? TryParse(string fileName) =>
        Array.Find(s_suffixes, suffix => fileName.EndsWith(suffix, StringComparison.Ordinal)) is { } found
            ? TryParseStem(fileName[..^found.Length])
            : null;

    /// <summary>Parses NAME-VERSION-BUILD without a suffix.</summary>
    public static CondaFileName? TryParseStem(string stem)
    {
        var build = stem.LastIndexOf('-');
        var version = build > 0 ? stem.LastIndexOf('-', build - 1) : -1;
        return version > 0 ? new CondaFileName(stem[..version], stem[(version + 1)..build], stem[(build + 1)..]) : null;
    }
}
