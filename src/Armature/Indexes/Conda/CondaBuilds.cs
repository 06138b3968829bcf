using Armature.Packaging.Conda;

namespace Armature.Indexes.Conda;

/// <summary>Choosing among builds as conda orders them.</summary>
public static class CondaBuilds
{
    /// <summary>The newest version, of it the highest build number; null where there is none.</summary>
    public static CondaBuild? Best(IEnumerable<CondaBuild> builds) =>
        builds
            .Select(build => (Build: build, Version: CondaVersion.TryParse(build.Version)))
            .Where(one => one.Version is not null)
            .OrderDescending(Comparer<(CondaBuild Build, CondaVersion? Version)>.Create(Compare))
            .Select(one => one.Build)
            .FirstOrDefault();

    /// <summary>Of the builds of other versions the oldest above a version, else the newest below it; null where there is none.</summary>
    public static CondaBuild? Nearest(IEnumerable<CondaBuild> builds, string version)
    {
        if (CondaVersion.TryParse(version) is not { } start)
            return Best(builds);
        var ordered = builds
            .Select(build => (Build: build, Version: CondaVersion.TryParse(build.Version)))
            .Where(one => one.Version is not null)
            .Order(Comparer<(CondaBuild Build, CondaVersion? Version)>.Create(Compare))
            .ToArray();
        var above = Array.Find(ordered, one => one.Version!.Against(start) > 0).Build;
        return above ?? Array.FindLast(ordered, one => one.Version!.Against(start) < 0).Build;
    }

    private static int Compare((CondaBuild Build, CondaVersion? Version) left, (CondaBuild Build, CondaVersion? Version) right)
    {
        var order = left.Version!.Against(right.Version!);
        return order != 0 ? order : left.Build.BuildNumber.CompareTo(right.Build.BuildNumber);
    }
}
