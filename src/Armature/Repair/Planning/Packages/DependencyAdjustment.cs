using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Requirements;
using Armature.Repair.Plans;

namespace Armature.Repair.Planning.Packages;

/// <summary>
/// Makes versions that were chosen package by package compatible: a newer version may need other versions of its dependencies than the environment has.
/// Those are changed too, as little as possible. If no version satisfies all, the plan reports that before anything is installed.
/// </summary>
internal sealed class DependencyAdjustment(
    ImmutableArray<Distribution> packages,
    RequestedPackages requested,
    IBuilds builds,
    IReadOnlySet<string> native,
    Dictionary<string, PackageDecision> decisions
)
{
    /// <summary>How often one package is changed, in case two others keep asking for different versions.</summary>
    private const int MaxChanges = 3;

    private readonly Dictionary<string, int> _changes = new(StringComparer.Ordinal);

    /// <summary>Changes the decisions until they are compatible, as far as the dependencies are known.</summary>
    public void Apply()
    {
        var queue = new Queue<Distribution>(packages.Where(IsChanged));
        while (queue.TryDequeue(out var package))
        {
            foreach (var need in Dependencies(package).ToArray())
            {
                if (decisions.GetValueOrDefault(need.NormalizedName) is { Version: { } planned } && !need.Specifiers.Contains(planned))
                    ChangeDependency(package, need, queue);
            }

            if (decisions[package.NormalizedName].Version is { } version)
                UpgradeDependents(package, version, queue);
        }
    }

    // packages that exclude the planned version are upgraded to one that accepts it
    private void UpgradeDependents(Distribution package, PackageVersion version, Queue<Distribution> queue)
    {
        foreach (var other in packages.Where(other => other != package))
        {
            var name = other.NormalizedName;
            if (
                Dependencies(other)
                    .FirstOrDefault(need => need.NormalizedName == package.NormalizedName && !need.Specifiers.Contains(version))
                    is not { } excluding
                || _changes.GetValueOrDefault(name) >= MaxChanges
                || DependentUpgrade.Find(builds, requested, name, package.NormalizedName, version) is not { } later
            )
                continue;
            _changes[name] = _changes.GetValueOrDefault(name) + 1;
            decisions[name] = PackageDecision.Pinned(
                PackageFate.Upgrade,
                $"{later}",
                $"{WithVersion(other)} requires {excluding.Short}, but {package.Name} becomes {version}"
            );
            queue.Enqueue(other);
        }
    }

    private void ChangeDependency(Distribution by, Requirement need, Queue<Distribution> queue)
    {
        var dependency = packages.First(package => package.NormalizedName == need.NormalizedName);
        var changes = _changes[need.NormalizedName] = _changes.GetValueOrDefault(need.NormalizedName) + 1;
        decisions[need.NormalizedName] = Decide(dependency, $"{WithVersion(by)} requires {need.Short}", changes > MaxChanges);
        if (changes <= MaxChanges)
            queue.Enqueue(dependency);
    }

    private PackageDecision Decide(Distribution dependency, string because, bool isUnstable)
    {
        var name = dependency.NormalizedName;
        var needs = packages
            .Where(package => package != dependency)
            .SelectMany(package =>
                Dependencies(package).Where(need => need.NormalizedName == name).Select(need => (By: package, Need: need))
            )
            .ToArray();
        if (!isUnstable && requested.VersionOf(name) is { } version && Nearest(name, version, needs.Select(one => one.Need)) is { } found)
            return PackageDecision.Pinned(found > version ? PackageFate.Upgrade : PackageFate.OtherVersion, $"{found}", because);
        if (native.Contains(name) && builds.SourceOf(name) is BuildSource.Index)
            return PackageDecision.Unavailable(
                $"no version satisfies all: {string.Join(", ", needs.Select(one => $"{WithVersion(one.By)} requires {one.Need.Short}"))}"
            );
        // the built-in table knows only some versions, and a pure package may have a source that fits: leave it to the installer
        return PackageDecision.Within(VersionSpecifiers.All(needs.Select(one => one.Need.Specifiers)), because);
    }

    private PackageVersion? Nearest(string name, PackageVersion version, IEnumerable<Requirement> needs)
    {
        VersionSpecifiers[] specifiers = [.. needs.Select(need => need.Specifiers)];
        return builds.OldestAbove(name, version, least: null, Satisfies) ?? builds.NewestBelow(name, version, Satisfies);

        bool Satisfies(PackageVersion other) => specifiers.All(one => one.Contains(other));
    }

    /// <summary>Dependencies of the planned version; empty if no index has its metadata.</summary>
    private IEnumerable<Requirement> Dependencies(Distribution package)
    {
        var name = package.NormalizedName;
        if (!IsChanged(package))
            return requested.Applicable(name, package.Requires);
        return decisions[name].Version is { } version && builds.Dependencies(name, version) is { } lines
            ? requested.Applicable(name, lines)
            : [];
    }

    private bool IsChanged(Distribution package) =>
        decisions[package.NormalizedName] is var decision
        && decision.Fate is not PackageFate.FromOrigin
        && (decision.Version is not { } version || !version.Equals(requested.VersionOf(package.NormalizedName)));

    private string WithVersion(Distribution package) =>
        decisions[package.NormalizedName].Version is { } version ? $"{package.Name} {version}" : package.Name;
}
