using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Knowledge.SourceBuilds;
using Armature.Loading;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;

namespace Armature.Repair.Planning.Packages;

/// <summary>Decides how each package gets into the repaired environment, with as few changes as possible.</summary>
/// <param name="keepsHealthy">Whether packages without a finding stay as they are, unless another package needs them to change.</param>
internal sealed class PackagePlanner(
    LoadGraph graph,
    Diagnosis diagnosis,
    RequestedPackages requested,
    IBuilds builds,
    bool keepsHealthy = false
)
{
    private readonly HashSet<string> _native = NativePackages(graph);

    /// <summary>The packages that contain compiled code, by normalized name.</summary>
    public IReadOnlySet<string> Native => _native;

    /// <summary>The planned packages, by name.</summary>
    public IEnumerable<PlannedPackage> Plan(ImmutableArray<Distribution> packages)
    {
        builds.Prefetch([.. packages.Where(package => !IsKept(package)).Select(package => package.NormalizedName)]);
        var decisions = packages.ToDictionary(package => package.NormalizedName, Decide, StringComparer.Ordinal);
        new DependencyAdjustment(packages, requested, builds, _native, decisions).Apply();
        return packages
            .Select(package => Planned(package, decisions[package.NormalizedName]))
            .OrderBy(package => package.Name, StringComparer.Ordinal);
    }

    private PlannedPackage Planned(Distribution package, PackageDecision decision)
    {
        var extras = requested.ExtrasOf(package);
        var target = package.ValidName is { } name ? decision.Target?.Invoke(name, extras ?? []) : null;
        // what stays needs no name that an installer accepts
        var isLeftAlone = IsKept(package) && decision.Fate is PackageFate.SameVersion;
        return decision.Target is not null && target is null && !isLeftAlone
            ? PlannedPackage.Unavailable(package, extras is not null, "its name, or a version that it would need, is not valid")
            : new PlannedPackage(package.NormalizedName, package.Version, decision.Fate, target?.Text, extras is not null, decision.Because)
            {
                Target = target,
                Hashes = target is null || isLeftAlone ? null : HashesOf(package, decision),
                Index =
                    target is null || isLeftAlone || decision.Fate is PackageFate.FromOrigin
                        ? null
                        : builds.IndexOf(target.Name.Normalized, $"{decision.Version}"),
            };
    }

    // a finding about a requirement is not about the package that states it
    private bool IsKept(Distribution package) =>
        keepsHealthy && diagnosis.Of(package).All(one => one.Treatment.Kind is TreatmentKind.Requirements);

    // another distribution has other files
    private StatedHashes? HashesOf(Distribution package, PackageDecision decision) =>
        decision.Fate is PackageFate.FromOrigin ? OfferedFiles.StatedOf(package)
        : decision is { Version: { } version, Fate: not PackageFate.Alternative } ? builds.HashesOf(package.NormalizedName, version)
        : null;

    private PackageDecision Decide(Distribution package)
    {
        if (IsKept(package))
            return package.Version is { } installed && PackageVersion.TryParse(installed) is { } valid
                ? (diagnosis.Has(TreatmentKind.Requirements) ? Conflict(package, valid) : null)
                    ?? PackageDecision.Pinned(PackageFate.SameVersion, installed, null)
                : PackageDecision.Within(VersionSpecifiers.Any, "its metadata does not state a valid version", PackageFate.SameVersion);
        if (FromOrigin(package) is { } origin)
            return origin;
        if (package.Version is not { } text || PackageVersion.TryParse(text) is not { } version)
            return PackageDecision.Within(VersionSpecifiers.Any, "its metadata does not state a valid version");
        var kinds = diagnosis.Of(package).Select(one => one.Treatment.Kind).ToHashSet();
        if (kinds.Contains(TreatmentKind.OtherVersion))
            return Upgraded(
                package,
                version,
                FixedSince.Version(diagnosis.Of(package).Select(one => one.Finding.Rule), package),
                Reason(package)
            );
        if (
            diagnosis.Of(package).Select(one => Diagnosis.AlternativeFor(graph, one.Finding)).FirstOrDefault(build => build is not null) is
            { } other
        )
            return new PackageDecision(PackageFate.Alternative, (_, _) => Replacement(other, text), other.Difference);
        if (kinds.Contains(TreatmentKind.OtherBuild))
            return builds.MayHaveSource(package.NormalizedName, version)
                ? PackageDecision.Pinned(PackageFate.FromSource, text, $"{Reason(package)}; a build made here fits this machine")
                : PackageDecision.Unavailable($"{package.Name} {text} has to be built from source, and its source is not available");
        if (Conflict(package, version) is { } conflict)
            return conflict;
        return ByOffer(package, version, text);
    }

    private PackageDecision ByOffer(Distribution package, PackageVersion version, string text)
    {
        var isNative = _native.Contains(package.NormalizedName);
        if (builds.RefusalOf(package.NormalizedName, version) is { } refusal)
            return !refusal.IsForged && Newer(package, version, least: null) is { } other
                ? PackageDecision.Pinned(PackageFate.Upgrade, other.ToString(), refusal.Reason)
                : PackageDecision.Unavailable(refusal.Reason);
        return builds.OfferOf(package.NormalizedName, version) switch
        {
            BuildOffer.Source when isNative => Newer(package, version, least: null) is { } newer
                ? PackageDecision.Pinned(PackageFate.Upgrade, newer.ToString(), $"{text} has no wheel for this Python and machine")
                : PackageDecision.Pinned(PackageFate.FromSource, text, "no version has a wheel for this Python and machine"),
            BuildOffer.None => Newer(package, version, least: null) is { } newer
                ? PackageDecision.Pinned(PackageFate.Upgrade, newer.ToString(), $"{text} is not available")
                : PackageDecision.Unavailable("neither this version nor a later one is available"),
            _ => PackageDecision.Pinned(PackageFate.SameVersion, text, null),
        };
    }

    private PackageDecision Upgraded(Distribution package, PackageVersion version, PackageVersion? least, string because)
    {
        var name = package.NormalizedName;
        var refusal = builds.RefusalAbove(name, version, least);
        // a file with other bytes than the project states is a reason to stop, not to take the next version
        if (refusal is { IsForged: true })
            return PackageDecision.Unavailable(refusal.Reason);
        if (Newer(package, version, least) is { } found)
            return PackageDecision.Pinned(PackageFate.Upgrade, found.ToString(), because);
        if (!builds.IsComplete(name))
            return PackageDecision.Within(
                VersionSpecifiers.TryParse(least is null ? $">{version.Public}" : $">={least.Public}")!,
                $"{because}; the installer chooses the later version",
                PackageFate.Upgrade
            );
        var wanted = least is null ? "no later version" : $"no version from {least.Public} on";
        return PackageDecision.Unavailable(refusal is null ? $"{wanted} is available for this Python and machine" : refusal.Reason);
    }

    // first a version that changes no other package, then one that changes its dependencies, then one that upgrades its dependents
    private PackageVersion? Newer(Distribution package, PackageVersion version, PackageVersion? least)
    {
        var name = package.NormalizedName;
        var tried = 0;
        // the project has decided already
        return builds.OldestAbove(name, version, least, newer => builds.Locked(name).Contains(newer) && IsAccepted(package, newer))
            ?? builds.OldestAbove(
                name,
                version,
                least,
                newer => IsAccepted(package, newer) && tried++ < DependentUpgrade.MaxTried && AreDependenciesInstalled(package, newer)
            )
            ?? builds.OldestAbove(name, version, least, newer => IsAccepted(package, newer))
            ?? builds.OldestAbove(name, version, least, newer => CanDependentsFollow(package, newer));
    }

    private bool IsAccepted(Distribution package, PackageVersion version) =>
        requested.Requiring(package.NormalizedName).All(one => one.Requirement.Specifiers.Contains(version));

    // unknown dependencies do not count against a version
    private bool AreDependenciesInstalled(Distribution package, PackageVersion version) =>
        builds.Dependencies(package.NormalizedName, version) is not { } lines
        || requested
            .Applicable(package.NormalizedName, lines)
            .All(need => requested.VersionOf(need.NormalizedName) is not { } installed || need.Specifiers.Contains(installed));

    private bool CanDependentsFollow(Distribution package, PackageVersion newer) =>
        requested
            .Requiring(package.NormalizedName)
            .Where(one => !one.Requirement.Specifiers.Contains(newer))
            .All(one => DependentUpgrade.Find(builds, requested, one.By.NormalizedName, package.NormalizedName, newer) is not null);

    // the installed versions may already conflict; the installer would reject such pins
    private PackageDecision? Conflict(Distribution package, PackageVersion version)
    {
        var against = requested
            .Requiring(package.NormalizedName)
            .Where(one => one.By.NormalizedName != package.NormalizedName && !one.Requirement.Specifiers.Contains(version))
            .ToArray();
        if (against.Length == 0)
            return null;
        return PackageDecision.Within(
            VersionSpecifiers.All(against.Select(one => one.Requirement.Specifiers)),
            $"{against[0].By.Name} requires {against[0].Requirement.Short}"
        );
    }

    private PackageDecision? FromOrigin(Distribution package)
    {
        if (package.HasUnknownOrigin)
            return PackageDecision.Unavailable("its direct_url.json does not name an address that an installer accepts");
        if (package.Origin is not { } origin)
            return package.IsEditable
                ? PackageDecision.Unavailable("it is an editable install whose metadata does not name its directory")
                : null;
        var directory = origin.Path;
        if (directory is not null && graph.Inventory.Subject.Tree.Status(directory) is null)
            return package.Version is { } version
                ? PackageDecision.Pinned(
                    PackageFate.SameVersion,
                    version,
                    $"its source `{directory}` no longer exists, so it is installed from the index"
                )
                : PackageDecision.Unavailable($"its source `{directory}` no longer exists");
        if (builds.RefusalOf(package) is { } refusal)
            return PackageDecision.Unavailable(refusal.Reason);
        return package.IsEditable && directory is not null
            ? new PackageDecision(PackageFate.FromOrigin, (name, _) => InstallTarget.Editable(name, directory), "editable install")
            : new PackageDecision(PackageFate.FromOrigin, (name, extras) => InstallTarget.At(name, extras, origin), null);
    }

    // the replacement is a name of our table, possibly with an extra
    private static InstallTarget? Replacement(AlternativeBuild build, string version) =>
        Requirement.TryParse(build.Replacement) is { } other && PackageName.TryParse(other.Name) is { } name
            ? InstallTarget.Pinned(name, other.Extras, version)
            : null;

    private string Reason(Distribution package) => diagnosis.Of(package).Select(one => one.Finding.Cause ?? one.Finding.Message).First();

    private static HashSet<string> NativePackages(LoadGraph graph) =>
        graph
            .Files.Where(file => file.File.Role is not NativeRole.Program)
            .Select(file => file.File.Owner?.NormalizedName)
            .OfType<string>()
            // files that another Python left behind were not read: go by the tags
            .Concat(
                (graph.Inventory is SubjectInventory.Environment { LeftBehind: var left } ? left : [])
                    .Where(IsForOnePlatform)
                    .Select(package => package.NormalizedName)
            )
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsForOnePlatform(Distribution package) => package.Tags.Any(tag => tag.Platform != "any");
}
