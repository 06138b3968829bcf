using Armature.English;
using Armature.Repair.Plans;

namespace Armature.Repair.Planning;

/// <summary>Why packages are installed in these versions, one clause.</summary>
internal static class InstallReason
{
    private const int MostNames = 6;

    /// <summary>Whether every package keeps its version.</summary>
    public static bool IsSame(IReadOnlyCollection<PlannedPackage> packages) =>
        packages.All(package => package.Fate is PackageFate.SameVersion or PackageFate.FromOrigin or PackageFate.FromSource);

    /// <summary>For all packages of an environment.</summary>
    public static string OfAll(IReadOnlyCollection<PlannedPackage> packages) =>
        Of(packages, static same => same.Length == 1 ? "the same version" : $"the same versions of all {same.Length} packages");

    /// <summary>For some packages of an environment, by name.</summary>
    public static string OfSome(IReadOnlyCollection<PlannedPackage> packages) =>
        Of(
            packages,
            static same =>
                $"the same version{(same.Length == 1 ? "" : "s")} of {EnglishList.Of(same.Select(package => package.Name), most: MostNames)}"
        );

    private static string Of(IReadOnlyCollection<PlannedPackage> packages, Func<PlannedPackage[], string> ofSame)
    {
        var changed = packages
            .Where(package => package.Fate is PackageFate.Upgrade or PackageFate.OtherVersion or PackageFate.Alternative)
            .ToArray();
        var same = packages.Count - changed.Length;
        if (changed.Length == 0)
            return ofSame([.. packages]);
        var changes = EnglishList.Of(changed.Select(package => $"{package.Name} {package.OldVersion} becomes {package.Requirement}"));
        return same == 0 ? changes
            : same == 1 ? $"{changes}; the same version of the other package"
            : $"{changes}; the same versions of the other {same} packages";
    }
}
