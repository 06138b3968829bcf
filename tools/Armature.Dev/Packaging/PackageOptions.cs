namespace Armature.Dev.Packaging;

/// <summary>What <c>dev package</c> was asked for.</summary>
/// <param name="Output">The directory for the artifacts.</param>
/// <param name="Platforms">The systems asked for by name; empty for all.</param>
/// <param name="Programs">A directory with programs that were built before, as <c>RID/armature</c>, or their archives; null to build them.</param>
/// <param name="Address">Where the archives will be downloaded from; null for the project's page.</param>
/// <param name="IsWhole">Whether the NuGet packages are made too: they are built from the sources, also if the programs are not.</param>
internal sealed record PackageOptions(string Output, IReadOnlyList<Platform> Platforms, string? Programs, string? Address, bool IsWhole)
{
    public const string Usage = "--out DIRECTORY [--rid RID]… [--programs DIRECTORY] [--url ADDRESS] [--nuget yes|no]";

    /// <summary>Reads the arguments; null if they are wrong.</summary>
    public static PackageOptions? Read(string[] arguments)
    {
        // --rid=RID is --rid RID
        string[] words = [.. arguments.SelectMany(argument => argument.Split('=', 2))];
        if (words.Length % 2 != 0)
            return null;
        var given = words.Chunk(2).ToLookup(pair => pair[0], pair => pair[1]);
        Platform?[] platforms = [.. given["--rid"].Select(Platform.Find)];
        return
            given.All(option => option.Key is "--out" or "--rid" or "--programs" or "--url" or "--nuget")
            && given["--out"].LastOrDefault() is { } output
            && !platforms.Contains(null)
            ? new PackageOptions(
                output,
                [.. Platform.All.Where(platforms.Contains)],
                given["--programs"].LastOrDefault(),
                given["--url"].LastOrDefault(),
                given["--nuget"].LastOrDefault() != "no"
            )
            : null;
    }
}
