using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging;
using Armature.Packaging.Requirements;

namespace Armature.Inventory.Requirements;

/// <summary>Determines which extras of installed packages are requested by others, directly or indirectly.</summary>
/// <param name="environment">The values for markers.</param>
/// <param name="read">Returns the requirements of a package.</param>
/// <param name="find">Returns the installed package with a normalized name.</param>
internal sealed class RequestedExtras(
    MarkerEnvironment environment,
    Func<Distribution, ImmutableArray<Requirement>> read,
    Func<string, Distribution?> find
)
{
    private readonly Dictionary<Distribution, SortedSet<string>> _requested = [];

    /// <summary>Adds the extras that a package requests, and those that these request.</summary>
    public void Add(Distribution package)
    {
        var waiting = new Queue<(Distribution Package, string Extra)>();
        waiting.Enqueue((package, ""));
        while (waiting.TryDequeue(out var next))
        {
            foreach (var requirement in read(next.Package))
            {
                if (requirement.Extras.IsEmpty || find(requirement.NormalizedName) is not { } required)
                    continue;
                if (requirement.Applies(environment with { Extra = next.Extra }) is not true)
                    continue;
                foreach (var extra in requirement.Extras.Select(NormalizedName.Of).Where(Of(required).Add))
                    waiting.Enqueue((required, extra));
            }
        }
    }

    /// <summary>The extra under which a package has a requirement: empty if it always has it, null if it does not, or that is unknown.</summary>
    public string? ExtraOf(Distribution package, Requirement requirement) =>
        Of(package).Prepend("").FirstOrDefault(extra => requirement.Applies(environment with { Extra = extra }) is true);

    private SortedSet<string> Of(Distribution package) =>
        _requested.TryGetValue(package, out var known) ? known : _requested[package] = new SortedSet<string>(StringComparer.Ordinal);
}
