using System.Collections.Immutable;
using Armature.Packaging.Requirements;

namespace Armature.Locks;

/// <summary>Selects the packages of a lock that are installed in an environment.</summary>
internal static class LockSelection
{
    /// <summary>
    /// The packages whose markers are true, in the order of the file, without the project itself. A package counts if its marker
    /// depends on an unknown value.
    /// </summary>
    public static ImmutableArray<LockedPackage> Of(LockFile file, MarkerEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(environment);
        var selected = file.Packages.Where(package => Applies(package, environment));
        if (file.IsGraph)
        {
            var reachable = new Reachable(file, environment);
            selected = selected.Where(reachable.Contains);
        }

        return [.. selected.Where(package => !package.IsProject)];
    }

    private static bool Applies(LockedPackage package, MarkerEnvironment environment) =>
        package.Marker?.Holds(environment) != false && AllowsPython(package.RequiresPython, environment);

    /// <summary>Whether the environment's Python is allowed, or may be.</summary>
    public static bool AllowsPython(VersionSpecifiers? allowed, MarkerEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var versions = environment.Of("python_full_version");
        return allowed is null
            || versions.IsEmpty
            || versions.Any(text => PackageVersion.TryParse(text) is not { } version || allowed.Contains(version));
    }

    /// <summary>The packages that the project depends on, directly or indirectly. Each requirement is followed once, however many packages have it.</summary>
    private sealed class Reachable
    {
        private readonly ILookup<string, LockedPackage> _byName;
        private readonly ILookup<(string Name, string? Version), LockedPackage> _byVersion;
        private readonly MarkerEnvironment _environment;
        private readonly HashSet<(string Name, string? Version, string Extra)> _required = [];
        private readonly Queue<(LockedPackage Package, string Extra)> _open = [];

        // by reference, because a lock may contain a package several times
        private readonly Dictionary<LockedPackage, HashSet<string>> _extras = new(ReferenceEqualityComparer.Instance);

        public Reachable(LockFile file, MarkerEnvironment environment)
        {
            _byName = file.Packages.ToLookup(package => package.NormalizedName, StringComparer.Ordinal);
            _byVersion = file.Packages.ToLookup(package => (package.NormalizedName, package.Version));
            _environment = environment;
            foreach (var package in file.Packages.Where(package => package.IsProject))
                Enter(package, extra: "");
            while (_open.TryDequeue(out var next))
                Follow(next.Package, next.Extra);
        }

        public bool Contains(LockedPackage package) => _extras.ContainsKey(package);

        private void Enter(LockedPackage package, string extra)
        {
            if (!_extras.TryGetValue(package, out var extras))
                _extras[package] = extras = new HashSet<string>(StringComparer.Ordinal);
            if (extras.Add(extra))
                _open.Enqueue((package, extra));
        }

        private void Follow(LockedPackage package, string extra)
        {
            var dependencies = extra.Length == 0 ? package.Dependencies : package.Optional.GetValueOrDefault(extra, []);
            foreach (var dependency in dependencies.Where(dependency => dependency.Marker?.Holds(_environment) != false))
            {
                foreach (var requested in dependency.Extras.Prepend(""))
                {
                    if (!_required.Add((dependency.NormalizedName, dependency.Version, requested)))
                        continue;
                    foreach (var found in Named(dependency).Where(found => Applies(found, _environment)))
                        Enter(found, requested);
                }
            }
        }

        private IEnumerable<LockedPackage> Named(LockedDependency dependency) =>
            dependency.Version is { } version ? _byVersion[(dependency.NormalizedName, version)] : _byName[dependency.NormalizedName];
    }
}
