using System.Globalization;
using System.Xml.Linq;
using Armature.TestKit;

namespace Armature.Dev.Packaging;

/// <summary>What all artifacts of one packaging have in common.</summary>
/// <param name="Version">The version, three numbers.</param>
/// <param name="Commit">The commit in full, with <c>-dirty</c> if files differ from it; null where git does not know it.</param>
/// <param name="Time">The time of all files: <c>SOURCE_DATE_EPOCH</c>, or the time of the commit, or the start of 2026.</param>
/// <param name="Address">The URL of the directory that the archives will be downloaded from, without a final slash.</param>
internal sealed record Release(string Version, string? Commit, DateTimeOffset Time, string Address)
{
    /// <summary>The page of the project. Nothing is published there yet.</summary>
    public const string Page = "https://github.com/armature-dev/armature";

    private static readonly DateTimeOffset s_unknownTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The version of <c>Directory.Build.props</c>, which the program shows as well.</summary>
    public static string CurrentVersion { get; } =
        XDocument.Load(Path.Combine(Corpus.Repository, "Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>Finds out the commit and the time.</summary>
    /// <param name="address">Where the archives will be; null for the release of this version on the project's page.</param>
    public static Release Read(string? address)
    {
        var commit = Git("rev-parse", "HEAD");
        var isDirty = commit is not null && Git("status", "--porcelain", "--untracked-files=no") is not null;
        return new Release(
            CurrentVersion,
            isDirty ? $"{commit}-dirty" : commit,
            Seconds(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH") ?? Git("log", "-1", "--format=%ct")),
            address?.TrimEnd('/') ?? $"{Page}/releases/download/v{CurrentVersion}"
        );
    }

    private static DateTimeOffset Seconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : s_unknownTime;

    // null also if it printed nothing
    private static string? Git(params string[] arguments) =>
        new Tool("git") { Directory = Corpus.Repository }
            .Ask(arguments)
            ?.Trim()
            is { Length: > 0 } text
            ? text
            : null;
}
