using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Requirements;
using Armature.Repair.Plans;

namespace Armature.Repair.Planning.Packages;

/// <summary>
/// Makes versions that were chosen one by one fit together: a newer version may ask for neighbours in other versions than the environment has. These
/// are moved too, as little as will do; where nothing will, that is said before anything is installed.
/// </summary>
internal sealed class DependencyAdjustment(
    ImmutableArray<Distribution> packages,
    RequestedPackages requested,
    IBuilds builds,
    IReadOnlySet<string> native,
    Dictionary<string, PackageDecision> decisions
)
{
    /// <summary>A package that two others draw to and fro is moved no more often than this.</summary>
    private const int MostMoves = 3;

    private readonly Dictionary<string, int> _moves = new(StringComparer.Ordinal);

    /// <summary>Changes the decisions until they fit, as far as it is known what the packages ask for.</summary>
    public void Settle()
    {
        var waiting = new Queue<Distribution>(packages.Where(IsChanged));
        while (waiting.TryDequeue(out var package))
        {
            foreach (var need in Needs(package).ToArray())
            {
                if (decisions.GetValueOrDefault(need.NormalizedName) is { Version: { } planned } && !need.Specifiers.Contains(planned))
                    Move(package, need, waiting);
            }

            if (decisions[package.NormalizedName].Version is { } version)
                Follow(package, version, waiting);
        }
    }

    // those that exclude the version that a package is to have go on to one that does not
    private void Follow(Distribution package, PackageVersion version, Queue<Distribution> waiting)
    {
        foreach (var other in packages.Where(other => other != package))
        {
            var name = other.NormalizedName;
            if (
                Needs(other).FirstOrDefault(need => need.NormalizedName == package.NormalizedName && !need.Specifiers.Contains(version))
                    is not { } excluding
                || _moves.GetValueOrDefault(name) >= MostMoves
                || DependentUpgrade.Of(builds, requested, name, package.NormalizedName, version) is not { } later
            )
                continue;
            _moves[name] = _moves.GetValueOrDefault(name) + 1;
            decisions[name] = PackageDecision.Pinned(
                PackageFate.Upgrade,
                $"{later}",
                $"{Named(other)} requires {excluding.Short}, and {package.Name} becomes {version}"
            );
            waiting.Enqueue(other);
        }
    }

    private void Move(Distribution by, Requirement need, Queue<Distribution> waiting)
    {
        var neighbour = packages.First(package => package.NormalizedName == need.NormalizedName);
        var moves = _moves[need.NormalizedName] = _moves.GetValueOrDefault(need.NormalizedName) + 1;
        decisions[need.NormalizedName] = Decide(neighbour, $"{Named(by)} requires {need.Short}", moves > MostMoves);
        if (moves <= MostMoves)
            waiting.Enqueue(neighbour);
    }

    private PackageDecision Decide(Distribution neighbour, string because, bool isTornBetween)
    {
        var name = neighbour.NormalizedName;
        var demands = packages
            .Where(package => package != neighbour)
            .SelectMany(package => Needs(package).Where(need => need.NormalizedName == name).Select(need => (By: package, Need: need)))
            .ToArray();
        if (
            !isTornBetween
            && requested.VersionOf(name) is { } version
            && Nearest(name, version, demands.Select(demand => demand.Need)) is { } found
        )
            return PackageDecision.Pinned(found > version ? PackageFate.Upgrade : PackageFate.OtherVersion, $"{found}", because);
        if (IsListed(name))
            return new PackageDecision(
                PackageFate.Unavailable,
                null,
                $"no version of it fits all: {string.Join(", ", demands.Select(demand => $"{Named(demand.By)} requires {demand.Need.Short}"))}"
            );
        return PackageDecision.Within(
            string.Join(
                ',',
                demands.Select(demand => $"{demand.Need.Specifiers}").Where(clause => clause.Length > 0).Distinct(StringComparer.Ordinal)
            ),
            because
        );
    }

    private PackageVersion? Nearest(string name, PackageVersion version, IEnumerable<Requirement> needs)
    {
        VersionSpecifiers[] clauses = [.. needs.Select(need => need.Specifiers)];
        return builds.Above(name, version, least: null, WillDo) ?? builds.Below(name, version, WillDo);

        bool WillDo(PackageVersion other) => clauses.All(clause => clause.Contains(other));
    }

    // the table knows the ends of spans alone, and of what is not compiled there may be a source that fits: that no wheel does says nothing then
    private bool IsListed(string name) =>
        native.Contains(name) && builds.Witness(name) is { } witness && !EnvironmentContents.IsTable(witness);

    /// <summary>What a package will ask of its neighbours in the version that it is to have; nothing where nobody tells.</summary>
    private IEnumerable<Requirement> Needs(Distribution package)
    {
        var name = package.NormalizedName;
        if (!IsChanged(package))
            return requested.Needs(name, package.Requires);
        return decisions[name].Version is { } version && builds.Requires(name, version) is { } lines ? requested.Needs(name, lines) : [];
    }

    private bool IsChanged(Distribution package) =>
        decisions[package.NormalizedName] is var decision
        && decision.Fate is not PackageFate.FromOrigin
        && (decision.Version is not { } version || !version.Equals(requested.VersionOf(package.NormalizedName)));

    private string Named(Distribution package) =>
        decisions[package.NormalizedName].Version is { } version ? $"{package.Name} {version}" : package.Name;
}
