using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Requirements;

namespace Armature.Loading;

/// <summary>Requirements of packages that a subject does not contain: a wheel alone has none of them at hand, and any may provide libraries.</summary>
/// <param name="distributions">The packages of the subject.</param>
/// <param name="markers">The values for markers.</param>
internal sealed class AbsentRequirements(ImmutableArray<Distribution> distributions, MarkerEnvironment markers)
{
    private readonly HashSet<string> _present = distributions.Select(package => package.NormalizedName).ToHashSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Distribution, ImmutableArray<string>> _absent = new();

    /// <summary>The names of the absent packages, in the order of the metadata. Requirements of extras do not count.</summary>
    public ImmutableArray<string> AbsentFor(Distribution package) => _absent.GetOrAdd(package, Read);

    private ImmutableArray<string> Read(Distribution package) =>
        [
            .. package
                .Requires.Select(Requirement.TryParse)
                .OfType<Requirement>()
                .Where(requirement => requirement.Applies(markers) is not false && !_present.Contains(requirement.NormalizedName))
                .Select(requirement => requirement.Name),
        ];
}
