using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Packaging.Requirements;
using Armature.Repair.Plans;

namespace Armature.Repair.Planning.Packages;

/// <summary>Decides how each package gets into the repaired environment: as little changes as will do.</summary>
internal sealed class PackagePlanner(LoadGraph graph, Diagnosis diagnosis, RequestedPackages requested, IBuilds builds)
{
    private readonly HashSet<string> _native = NativeOnes(graph);

    /// <summary>The packages that have compiled code, by normalized name.</summary>
    public IReadOnlySet<string> Native => _native;

    /// <summary>What becomes of each package, by name.</summary>
    public IEnumerable<PlannedPackage> Of(ImmutableArray<Distribution> packages)
    {
        builds.Expect([.. packages.Select(package => package.NormalizedName)]);
        var decisions = packages.ToDictionary(package => package.NormalizedName, Fate, StringComparer.Ordinal);
        new DependencyAdjustment(packages, requested, builds, _native, decisions).Settle();
        return packages
            .Select(package => Planned(package, decisions[package.NormalizedName]))
            .OrderBy(package => package.Name, StringComparer.Ordinal);
    }

    private PlannedPackage Planned(Distribution package, PackageDecision planned)
    {
        var extras = requested.ExtrasOf(package);
        var name = extras is null or { IsEmpty: true } ? package.Name : $"{package.Name}[{string.Join(',', extras)}]";
        return new PlannedPackage(
            package.NormalizedName,
            package.Version,
            planned.Fate,
            planned.Requirement?.Invoke(name),
            extras is not null,
            planned.Because
        );
    }

    private PackageDecision Fate(Distribution package)
    {
        if (Origin(package) is { } origin)
            return origin;
        if (package.Version is not { } text || PackageVersion.TryParse(text) is not { } version)
            return new PackageDecision(PackageFate.OtherVersion, name => name, "its metadata names no version");
        var kinds = diagnosis.Of(package).Select(one => one.Treatment.Kind).ToHashSet();
        if (kinds.Contains(TreatmentKind.OtherVersion))
            return Upgraded(
                package,
                version,
                FixedSince.Least(diagnosis.Of(package).Select(one => one.Finding.Rule.Id), package),
                Reason(package)
            );
        if (
            diagnosis.Of(package).Select(one => Alternatives.Of(graph, one.Finding)).FirstOrDefault(build => build is not null) is { } other
        )
            return new PackageDecision(PackageFate.Alternative, _ => $"{other.Replacement}=={text}", other.Difference);
        if (kinds.Contains(TreatmentKind.OtherBuild))
            return PackageDecision.Pinned(PackageFate.FromSource, text, $"{Reason(package)}: a build made here fits this machine");
        if (Conflict(package, version) is { } conflict)
            return conflict;
        return ByOffer(package, version, text);
    }

    private PackageDecision ByOffer(Distribution package, PackageVersion version, string text)
    {
        var isNative = _native.Contains(package.NormalizedName);
        return builds.Of(package.NormalizedName, version) switch
        {
            BuildOffer.Source when isNative => Upgrade(package, version) is { } newer
                ? PackageDecision.Pinned(PackageFate.Upgrade, newer.ToString(), $"{text} has no wheel for this Python and machine")
                : PackageDecision.Pinned(PackageFate.FromSource, text, "no version of it has a wheel for this Python and machine"),
            BuildOffer.None => Upgrade(package, version) is { } newer
                ? PackageDecision.Pinned(PackageFate.Upgrade, newer.ToString(), $"{text} is not to be had")
                : new PackageDecision(PackageFate.Unavailable, null, "neither it nor a later version is to be had"),
            _ => PackageDecision.Pinned(PackageFate.SameVersion, text, null),
        };
    }

    private PackageDecision Upgraded(Distribution package, PackageVersion version, PackageVersion? least, string because) =>
        Newer(package, version, least) is { } found
            ? PackageDecision.Pinned(PackageFate.Upgrade, found.ToString(), because)
            : new PackageDecision(
                PackageFate.Upgrade,
                name => least is null ? $"{name}>{version}" : $"{name}>={least}",
                $"{because}; which later version there is only the index knows"
            );

    private PackageVersion? Upgrade(Distribution package, PackageVersion version) => Newer(package, version, least: null);

    // one that leaves its neighbours alone, before one that takes them along
    private PackageVersion? Newer(Distribution package, PackageVersion version, PackageVersion? least)
    {
        var tried = 0;
        return builds.Above(
                package.NormalizedName,
                version,
                least,
                newer => Suits(package, newer) && tried++ < DependentUpgrade.MostTried && IsContent(package, newer)
            )
            ?? builds.Above(package.NormalizedName, version, least, newer => Suits(package, newer))
            ?? builds.Above(package.NormalizedName, version, least, newer => AreFollowed(package, newer));
    }

    // those that exclude it have later versions that do not
    private bool AreFollowed(Distribution package, PackageVersion newer) =>
        requested
            .Requiring(package.NormalizedName)
            .Where(one => !one.Requirement.Specifiers.Contains(newer))
            .All(one => DependentUpgrade.Of(builds, requested, one.By.NormalizedName, package.NormalizedName, newer) is not null);

    // what is not told is not held against it
    private bool IsContent(Distribution package, PackageVersion version) =>
        builds.Requires(package.NormalizedName, version) is not { } lines
        || requested
            .Needs(package.NormalizedName, lines)
            .All(need => requested.VersionOf(need.NormalizedName) is not { } there || need.Specifiers.Contains(there));

    private bool Suits(Distribution package, PackageVersion version) =>
        requested.Requiring(package.NormalizedName).All(one => one.Requirement.Specifiers.Contains(version));

    // pins that exclude one another would be refused as a whole
    private PackageDecision? Conflict(Distribution package, PackageVersion version)
    {
        var against = requested
            .Requiring(package.NormalizedName)
            .Where(one => one.By.NormalizedName != package.NormalizedName && !one.Requirement.Specifiers.Contains(version))
            .ToArray();
        if (against.Length == 0)
            return null;
        var clauses = string.Join(',', against.Select(one => $"{one.Requirement.Specifiers}").Distinct(StringComparer.Ordinal));
        return PackageDecision.Within(clauses, $"{against[0].By.Name} requires {against[0].Requirement.Short}");
    }

    private PackageDecision? Origin(Distribution package)
    {
        if (package.Source is not { } source)
            return package.IsEditable
                ? new PackageDecision(PackageFate.Unavailable, null, "it is used in place from a directory that its metadata does not name")
                : null;
        var directory = FileUrl.Path(source);
        if (directory is not null && graph.Inventory.Subject.Tree.Status(directory) is null)
            return package.Version is { } version
                ? PackageDecision.Pinned(PackageFate.SameVersion, version, $"where it came from is gone ({directory}): from the index")
                : new PackageDecision(PackageFate.Unavailable, null, $"where it came from is gone ({directory})");
        return package.IsEditable && directory is not null
            ? new PackageDecision(PackageFate.FromOrigin, _ => $"-e {directory}", "used in place")
            : new PackageDecision(PackageFate.FromOrigin, name => $"{name} @ {source}", null);
    }

    private string Reason(Distribution package) => diagnosis.Of(package).Select(one => one.Finding.Cause ?? one.Finding.Message).First();

    private static HashSet<string> NativeOnes(LoadGraph graph) =>
        graph
            .Files.Where(file => file.File.Role is not NativeRole.Program)
            .Select(file => file.File.Owner?.NormalizedName)
            .OfType<string>()
            .Concat(graph.Inventory.LeftBehind.Where(IsForOnePlatform).Select(package => package.NormalizedName))
            .ToHashSet(StringComparer.Ordinal);

    // nobody has looked at the files of what another Python left behind
    private static bool IsForOnePlatform(Distribution package) => package.Tags.Any(tag => tag.Platform != "any");
}
