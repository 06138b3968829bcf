using System.Collections.Immutable;
using Armature.Locks;
using Armature.Packaging.Requirements;

namespace Armature.Preflight;

/// <summary>Chooses the release that an installer takes for a single requirement (pip, <c>package_finder.py</c>, CandidateEvaluator).</summary>
internal static class ReleaseChoice
{
    /// <summary>
    /// The newest allowed release; null if there is none. Yanked releases count only if pinned, pre-releases only if requested or if nothing
    /// else exists.
    /// </summary>
    /// <param name="releases">Newest first.</param>
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
