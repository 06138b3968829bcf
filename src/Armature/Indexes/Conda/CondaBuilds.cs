using Armature.Packaging.Conda;

namespace Armature.Indexes.Conda;

/// <summary>Chooses among builds in conda's order.</summary>
internal static class CondaBuilds
{
    /// <summary>The build of the newest version with the highest build number; null if there is none.</summary>
    public static CondaBuild? Best(IEnumerable<CondaBuild> builds) =>
        builds
            .Select(build => (Build: build, Version: CondaVersion.TryParse(build.Version)))
            .Where(one => one.Version is not null)
            .OrderDescending(Comparer<(CondaBuild Build, CondaVersion? Version)>.Create(Compare))
            .Select(one => one.Build)
            .FirstOrDefault();

    /// <summary>Among builds of other versions, the oldest above a version, otherwise the newest below it; null if there is none.</summary>
    public static CondaBuild? Nearest(IEnumerable<CondaBuild> builds, string version)
    {
        if (CondaVersion.TryParse(version) is not { } start)
            return Best(builds);
        var ordered = builds
            .Select(build => (Build: build, Version: CondaVersion.TryParse(build.Version)))
            .Where(one => one.Version is not null)
            .Order(Comparer<(CondaBuild Build, CondaVersion? Version)>.Create(Compare))
            .ToArray();
        var above = Array.Find(ordered, one => one.Version!.CompareTo(start) > 0).Build;
        return above ?? Array.FindLast(ordered, one => one.Version!.CompareTo(start) < 0).Build;
    }

    private static int Compare((CondaBuild Build, CondaVersion? Version) left, (CondaBuild Build, CondaVersion? Version) right)
    {
        var order = left.Version!.CompareTo(right.Version!);
        return order != 0 ? order : left.Build.BuildNumber.CompareTo(right.Build.BuildNumber);
    }
}
