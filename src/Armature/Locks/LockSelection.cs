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
            var reached = new Reachable(file, environment).Packages;
            selected = selected.Where(reached.Contains);
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

    /// <summary>The packages that the project depends on, directly or indirectly.</summary>
    private sealed class Reachable
    {
        private readonly ILookup<string, LockedPackage> _byName;
        private readonly MarkerEnvironment _environment;
        private readonly HashSet<(LockedPackage Package, string Extra)> _seen = [];
        private readonly Queue<(LockedPackage Package, string Extra)> _open = [];

        public Reachable(LockFile file, MarkerEnvironment environment)
        {
            _byName = file.Packages.ToLookup(package => package.NormalizedName, StringComparer.Ordinal);
            _environment = environment;
            foreach (var package in file.Packages.Where(package => package.IsProject))
                Enter(package, extra: "");
            while (_open.TryDequeue(out var next))
                Follow(next.Package, next.Extra);
        }

        /// <summary>Compared by reference, because a lock may contain a package several times.</summary>
        public HashSet<LockedPackage> Packages { get; } = new(ReferenceEqualityComparer.Instance);

        private void Enter(LockedPackage package, string extra)
        {
            Packages.Add(package);
            if (_seen.Add((package, extra)))
                _open.Enqueue((package, extra));
        }

        private void Follow(LockedPackage package, string extra)
        {
            var dependencies = extra.Length == 0 ? package.Dependencies : package.Optional.GetValueOrDefault(extra, []);
            foreach (var dependency in dependencies.Where(dependency => dependency.Marker?.Holds(_environment) != false))
            {
                foreach (var found in _byName[dependency.NormalizedName].Where(found => Matches(found, dependency)))
                {
                    Enter(found, extra: "");
                    foreach (var other in dependency.Extras)
                        Enter(found, other);
                }
            }
        }

        private bool Matches(LockedPackage package, LockedDependency dependency) =>
            (dependency.Version is null || dependency.Version == package.Version) && Applies(package, _environment);
    }
}
