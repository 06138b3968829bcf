namespace Armature.Packaging.Conda;

/// <summary>The file name of a conda package: <c>numpy-1.26.4-py311h64a7726_0.conda</c> (CEP 26).</summary>
/// <param name="Name">As conda names it.</param>
/// <param name="Version">As conda writes it.</param>
/// <param name="Build">The build string.</param>
internal readonly record struct CondaFileName(string Name, string Version, string Build)
{
    private static readonly string[] s_endings = [".conda", ".tar.bz2"];

    /// <summary>Takes a file name apart; null where it is none.</summary>
    public static CondaFileName? TryParse(string fileName)
    {
        if (Array.Find(s_endings, ending => fileName.EndsWith(ending, StringComparison.Ordinal)) is not { } found)
            return null;
        var stem = fileName[..^found.Length];
        var build = stem.LastIndexOf('-');
        var version = build > 0 ? stem.LastIndexOf('-', build - 1) : -1;
        return version > 0 ? new CondaFileName(stem[..version], stem[(version + 1)..build], stem[(build + 1)..]) : null;
    }
}
