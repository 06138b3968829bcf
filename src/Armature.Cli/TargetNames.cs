using Armature.Knowledge.Targets;
using Armature.Targets;

namespace Armature.Cli;

/// <summary>What to say about a name that is not a target.</summary>
internal static class TargetNames
{
    /// <summary>More names than that are shown as the oldest and the newest.</summary>
    private const int MostNamed = 4;

    /// <summary>
    /// The error message. A name without a version is refused, although the newest release could stand for it: a later version of Armature knows a newer one,
    /// and the same command would answer for another system.
    /// </summary>
    public static string Unknown(string name)
    {
        if (ReleaseFamilies.Find(name) is { } family)
            return Family(name, family);
        var suggestions = Suggestions.For(name, TargetParser.Examples);
        var isStarted = TargetParser.Examples.Any(known => known.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return !isStarted && ReleaseFamilies.Names.Contains(ReleaseFamilies.WithoutVersion(name), StringComparer.OrdinalIgnoreCase)
            ? OtherVersion(name, ReleaseFamilies.Find(ReleaseFamilies.WithoutVersion(name))!)
            : $"unknown target `{name}`{suggestions}";
    }

    private static string OtherVersion(string name, ReleaseFamily family) =>
        $"unknown target `{name}`; the newest is {Newest(family)}{Others(family)}";

    private static string Family(string name, ReleaseFamily family) =>
        family.Source.Length > 0
            ? $"unknown target `{name}`: it is {Newest(family)} ({family.Source})"
            : $"`{name}` needs a version: the newest is {Newest(family)}{Others(family)}{WithoutRelease(family)}";

    private static string Newest(ReleaseFamily family) => $"`{Named(family.Releases[^1], family)}`";

    private static string Named(SystemRelease release, ReleaseFamily family) =>
        family.Architecture.Length == 0 ? release.Name : $"{release.Name}-{family.Architecture}";

    private static string Others(ReleaseFamily family) =>
        family.Releases.Length switch
        {
            1 => "",
            2 => $", the other is {Named(family.Releases[0], family)}",
            <= MostNamed => $", the others are {string.Join(", ", family.Releases.SkipLast(1).Select(release => Named(release, family)))}",
            _ => $", the oldest {Named(family.Releases[0], family)} (see armature targets)",
        };

    // macos-arm64 and windows-x64 are targets without a release
    private static string WithoutRelease(ReleaseFamily family)
    {
        var start = $"{ReleaseFamilies.WithoutVersion(family.Releases[^1].Name)}-{family.Architecture}";
        return TargetParser.Systems.FirstOrDefault(system => system.StartsWith(start, StringComparison.Ordinal)) is { } any
            ? $"; for any version `{any}`"
            : "";
    }
}
