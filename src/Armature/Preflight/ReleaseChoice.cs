using System.Collections.Immutable;
using Armature.Locks;
using Armature.Packaging.Requirements;

namespace Armature.Preflight;

/// <summary>Which release an installer takes for a requirement that stands alone (pip, <c>package_finder.py</c>, CandidateEvaluator).</summary>
internal static class ReleaseChoice
{
    /// <summary>The newest that will do; null where none does. Withdrawn ones count only where they are pinned, pre-releases where they are asked for or nothing else is there.</summary>
    /// <param name="releases">The newest first.</param>
    public static TargetRelease? Of(LockedPackage package, ImmutableArray<TargetRelease> releases)
    {
        var isPinned = package.Specifiers.Clauses.Any(clause => clause.Operator is "==" or "===" && !clause.Text.EndsWith('*'));
        TargetRelease[] fitting =
        [
            .. releases.Where(release =>
                release.Offer is not Offer.None && (isPinned || !release.IsYanked) && package.Specifiers.Contains(release.Version)
            ),
        ];
        return TakesPreReleases(package)
            ? fitting.FirstOrDefault()
            : Array.Find(fitting, release => !release.Version.IsPreRelease) ?? fitting.FirstOrDefault();
    }

    private static bool TakesPreReleases(LockedPackage package) =>
        package.TakesPreReleases
        || package.Specifiers.Clauses.Any(clause => clause.Operator != "!=" && PackageVersion.TryParse(clause.Text)?.IsPreRelease == true);
}
