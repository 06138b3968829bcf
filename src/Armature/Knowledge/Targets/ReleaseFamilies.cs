using System.Collections.Immutable;

namespace Armature.Knowledge.Targets;

/// <summary>A family of releases, as people name it without a version.</summary>
/// <param name="Releases">Its releases, the oldest first.</param>
/// <param name="Architecture">What is appended to a release if the name means a processor too: <c>arm64</c>; empty if not.</param>
/// <param name="Source">If the name means one release: where that was read; else empty.</param>
internal sealed record ReleaseFamily(ImmutableArray<SystemRelease> Releases, string Architecture = "", string Source = "");

/// <summary>Families of releases: those of <c>releases.tsv</c> whose names differ in the version only, and other names of them in <c>families.tsv</c>.</summary>
internal static class ReleaseFamilies
{
    private const string Digits = "0123456789.";

    /// <summary>The names of the families, without other names of them: <c>alpine</c>, <c>aws-lambda-python</c>.</summary>
    public static IEnumerable<string> Names => SystemReleases.All.Select(NameOf).Distinct(StringComparer.Ordinal);

    /// <summary>The family that a name without a version means; null if it means none.</summary>
    public static ReleaseFamily? Find(string name)
    {
        var compact = Compact(name);
        if (Names.FirstOrDefault(family => Compact(family) == compact) is { } known)
            return new ReleaseFamily(Of(known));
        return DataFile
            .Rows("families.tsv")
            .Where(row => row[0].Split(' ').Contains(compact))
            .Select(static row =>
                row[3].Length > 0
                    ? new ReleaseFamily([.. SystemReleases.All.Where(release => release.Name == row[3])], row[2], row[4])
                    : new ReleaseFamily(Of(row[1]), row[2])
            )
            .FirstOrDefault();
    }

    /// <summary>A name without the version at its end: <c>debian</c> for <c>debian-99</c>.</summary>
    public static string WithoutVersion(string name) => name.TrimEnd([.. Digits]).TrimEnd('-', '_', ':');

    private static ImmutableArray<SystemRelease> Of(string family) => [.. SystemReleases.All.Where(release => NameOf(release) == family)];

    private static string NameOf(SystemRelease release) => WithoutVersion(release.Name);

    private static string Compact(string name) =>
        string.Concat(name.ToLowerInvariant().Where(static character => character is not ('-' or '_' or ' ')));
}
