using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Requirements;

namespace Armature.Inventory.Requirements;

/// <summary>Checks the dependencies between installed packages.</summary>
/// <param name="distributions">In the order of <c>sys.path</c>: if a name occurs twice, the first counts, as for <c>import</c>.</param>
/// <param name="environment">The values for markers.</param>
internal sealed class InstalledPackages(IEnumerable<Distribution> distributions, MarkerEnvironment environment)
{
    private readonly ILookup<string, Distribution> _byName = distributions
        .Where(package => package.Kind is not MetadataKind.CondaMeta)
        .ToLookup(package => package.NormalizedName, StringComparer.Ordinal);

    private readonly Dictionary<Distribution, ImmutableArray<Requirement>> _read = [];
    private readonly Lazy<ModuleProviders> _providers = new(() => new ModuleProviders(distributions));

    /// <summary>The requirements that are not satisfied, in the order of packages. Requirements of an extra count if another package requests the extra.</summary>
    public IEnumerable<RequirementGap> Unmet()
    {
        var extras = new RequestedExtras(environment, Read, name => _byName[name].FirstOrDefault());
        Distribution[] packages = [.. _byName.Select(same => same.First())];
        foreach (var package in packages)
            extras.Add(package);
        foreach (var package in packages)
        {
            foreach (var requirement in Read(package))
            {
                if (extras.ExtraOf(package, requirement) is { } extra && Check(package, requirement, extra) is { } unmet)
                    yield return unmet;
            }
        }
    }

    private ImmutableArray<Requirement> Read(Distribution package) =>
        _read.TryGetValue(package, out var known)
            ? known
            : _read[package] = [.. package.Requires.Select(Requirement.TryParse).OfType<Requirement>()];

    private RequirementGap? Check(Distribution package, Requirement requirement, string extra)
    {
        var found = _byName[requirement.NormalizedName];
        var first = found.FirstOrDefault();
        // one directory may contain metadata of two versions: either may be the right one
        if (first is null && _providers.Value.Of(requirement.NormalizedName) is { } provider)
            return IsMet(requirement, provider) ? null : Gap(provider);
        if (first is not null && found.Where(other => other.Location == first.Location).Any(other => IsMet(requirement, other)))
            return null;
        return Gap(first);

        RequirementGap Gap(Distribution? other) =>
            new(package, requirement.NormalizedName, requirement.Short, other, extra.Length == 0 ? null : extra);
    }

    // a version that cannot be parsed is not reported
    private static bool IsMet(Requirement requirement, Distribution found) =>
        found.Version is not { } text || PackageVersion.TryParse(text) is not { } version || requirement.Specifiers.Contains(version);
}
