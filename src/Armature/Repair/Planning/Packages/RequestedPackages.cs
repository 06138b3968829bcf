using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging;
using Armature.Packaging.Requirements;

namespace Armature.Repair.Planning.Packages;

/// <summary>
/// Separates the packages that the user requested from their dependencies: by the REQUESTED files of installers (PEP 376) and the project's files, else by
/// the dependency graph. Every installed package is either requested or a dependency of a requested one.
/// </summary>
internal sealed class RequestedPackages
{
    private readonly ImmutableArray<Distribution> _packages;
    private readonly MarkerEnvironment _environment;
    private readonly Dictionary<string, Distribution> _byName;
    private readonly Dictionary<string, ImmutableArray<Requirement>> _requires;
    private readonly Dictionary<string, ImmutableSortedSet<string>> _extras = new(StringComparer.Ordinal);
    private readonly HashSet<string> _roots = new(StringComparer.Ordinal);

    private RequestedPackages(ImmutableArray<Distribution> packages, MarkerEnvironment environment)
    {
        _packages = packages;
        _environment = environment;
        _byName = packages.ToDictionary(package => package.NormalizedName, StringComparer.Ordinal);
        _requires = packages.ToDictionary(
            package => package.NormalizedName,
            package => (ImmutableArray<Requirement>)[.. package.Requires.Select(Requirement.TryParse).OfType<Requirement>()],
            StringComparer.Ordinal
        );
    }

    /// <summary>Finds the requested packages.</summary>
    /// <param name="packages">The installed packages, each name once.</param>
    /// <param name="named">The requirements in the project's files.</param>
    public static RequestedPackages Of(ImmutableArray<Distribution> packages, MarkerEnvironment environment, IEnumerable<Requirement> named)
    {
        var requested = new RequestedPackages(packages, environment);
        foreach (var requirement in named.Where(one => requested._byName.ContainsKey(one.NormalizedName)))
            requested.Add(requirement.NormalizedName, requirement.Extras);
        foreach (var package in packages.Where(package => package.IsRequested || package.Source is not null || package.IsEditable))
            requested.Add(package.NormalizedName, []);
        requested.AddRoots();
        requested.AddExtras();
        return requested;
    }

    /// <summary>The extras that were requested with a package; null if it is only a dependency.</summary>
    public ImmutableSortedSet<string>? ExtrasOf(Distribution package) => _extras.GetValueOrDefault(package.NormalizedName);

    /// <summary>The packages that depend on one, with their requirement.</summary>
    public IEnumerable<(Distribution By, Requirement Requirement)> Requiring(string name) =>
        from package in _packages
        from requirement in _requires[package.NormalizedName]
        where requirement.NormalizedName == name && Applies(requirement, _extras.GetValueOrDefault(package.NormalizedName, []))
        select (package, requirement);

    /// <summary>The installed version; null if the package is not installed or its metadata does not state one.</summary>
    public PackageVersion? VersionOf(string name) =>
        _byName.GetValueOrDefault(name)?.Version is { } version ? PackageVersion.TryParse(version) : null;

    /// <summary>The dependencies of a package whose markers apply here, with the requested extras; without the package itself.</summary>
    /// <param name="lines">Lines of Requires-Dist.</param>
    public IEnumerable<Requirement> Applicable(string name, ImmutableArray<string> lines) =>
        lines
            .Select(Requirement.TryParse)
            .OfType<Requirement>()
            .Where(one => one.NormalizedName != name && Applies(one, _extras.GetValueOrDefault(name, [])));

    private void Add(string name, IEnumerable<string> extras) =>
        _extras[name] = _extras.GetValueOrDefault(name, []).Union(extras.Select(NormalizedName.Of));

    // until every package is reached; of packages that require one another, the first is a root
    private void AddRoots()
    {
        for (var rest = Unreached(); rest.Length > 0; rest = Unreached())
        {
            var required = rest.SelectMany(package =>
                    _requires[package.NormalizedName].Where(one => one.NormalizedName != package.NormalizedName && Applies(one, []))
                )
                .Select(requirement => requirement.NormalizedName)
                .ToHashSet(StringComparer.Ordinal);
            var roots = rest.Where(package => !required.Contains(package.NormalizedName)).ToArray();
            foreach (var root in roots.Length > 0 ? roots : rest[..1])
            {
                Add(root.NormalizedName, []);
                _roots.Add(root.NormalizedName);
            }
        }
    }

    private Distribution[] Unreached()
    {
        var reached = new Dictionary<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);
        var queue = new Queue<(string Name, ImmutableSortedSet<string> Extras)>(_extras.Select(one => (one.Key, one.Value)));
        while (queue.TryDequeue(out var next))
        {
            var known = reached.GetValueOrDefault(next.Name);
            if (!_byName.ContainsKey(next.Name) || (known is not null && next.Extras.IsSubsetOf(known)))
                continue;
            var extras = reached[next.Name] = next.Extras.Union(known ?? []);
            foreach (var requirement in _requires[next.Name].Where(one => Applies(one, extras)))
                queue.Enqueue((requirement.NormalizedName, [.. requirement.Extras.Select(NormalizedName.Of)]));
        }

        return [.. _packages.Where(package => !reached.ContainsKey(package.NormalizedName))];
    }

    // an extra was requested if all its packages are installed, and nothing else explains at least one of them
    private void AddExtras()
    {
        foreach (var (name, extras) in _extras.ToArray())
        {
            foreach (var extra in ExtrasNamed(name).Except(extras))
            {
                var ofExtra = _requires[name].Where(one => !Applies(one, []) && Applies(one, [extra])).ToArray();
                if (
                    !ofExtra.All(one => _byName.ContainsKey(one.NormalizedName)) || !ofExtra.Any(one => _roots.Contains(one.NormalizedName))
                )
                    continue;
                Add(name, [extra]);
                // a package of an extra was not requested by itself
                foreach (var one in ofExtra.Where(one => one.NormalizedName != name && _roots.Remove(one.NormalizedName)))
                    _extras.Remove(one.NormalizedName);
            }
        }
    }

    private IEnumerable<string> ExtrasNamed(string name) =>
        _byName[name]
            .Requires.SelectMany(ExtraNames.In)
            .Select(NormalizedName.Of)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private bool Applies(Requirement requirement, ImmutableSortedSet<string> extras) =>
        extras.Add("").Any(extra => requirement.Applies(_environment with { Extra = extra }) is not false);
}
