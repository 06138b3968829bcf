using System.Collections.Immutable;
using Armature.Packaging.Requirements;

namespace Armature.Locks;

/// <summary>Selects the packages of a lock that are installed in an environment.</summary>
public static class LockSelection
{
    /// <summary>
    /// The packages whose markers are true, in the order of the file, without the project itself. A package counts if its marker
    /// depends on an unknown value.
    /// </summary>
    public static ImmutableArray<LockedPackage> Of(LockFile file, MarkerEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(environment);
        var asked = file.Packages.Where(package => Holds(package, environment));
        if (file.IsGraph)
        {
            var reached = new Reach(file, environment).Packages;
            asked = asked.Where(reached.Contains);
        }

        return [.. asked.Where(package => !package.IsProject)];
    }

    private static bool Holds(LockedPackage package, MarkerEnvironment environment) =>
        package.Marker?.Holds(environment) != false && IsForPython(package.RequiresPython, environment);

    /// <summary>Whether the environment's Python is allowed, or may be.</summary>
    public static bool IsForPython(VersionSpecifiers? asked, MarkerEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var versions = environment.Of("python_full_version");
        return asked is null
            || versions.IsEmpty
            || versions.Any(text => PackageVersion.TryParse(text) is not { } version || asked.Contains(version));
    }

    /// <summary>The packages that the project depends on, directly or indirectly.</summary>
    private sealed class Reach
    {
        private readonly ILookup<string, LockedPackage> _byName;
        private readonly MarkerEnvironment _environment;
        private readonly HashSet<(LockedPackage Package, string Extra)> _seen = [];
        private readonly Queue<(LockedPackage Package, string Extra)> _open = [];

        public Reach(LockFile file, MarkerEnvironment environment)
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
            var asked = extra.Length == 0 ? package.Dependencies : package.Optional.GetValueOrDefault(extra, []);
            foreach (var dependency in asked.Where(dependency => dependency.Marker?.Holds(_environment) != false))
            {
                foreach (var found in _byName[dependency.NormalizedName].Where(found => IsMeant(found, dependency)))
                {
                    Enter(found, extra: "");
                    foreach (var other in dependency.Extras)
                        Enter(found, other);
                }
            }
        }

        private bool IsMeant(LockedPackage package, LockedDependency dependency) =>
            (dependency.Version is null || dependency.Version == package.Version) && Holds(package, _environment);
    }
}
