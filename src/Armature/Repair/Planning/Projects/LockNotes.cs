using Armature.Locks;
using Armature.Packaging.Requirements;
using Armature.Repair.Plans;

namespace Armature.Repair.Planning.Projects;

/// <summary>
/// What a repair leaves to the tool of the project: a repair never changes a lock, so the next sync would bring an upgraded package back to its old version.
/// </summary>
internal static class LockNotes
{
    /// <summary>A clause for each file that pins a package to another version than the planned one, with the command that changes only the lock.</summary>
    public static IEnumerable<string> Of(Plan plan, ProjectLocks locks)
    {
        var stale =
            from package in plan.Packages
            where package.Fate is PackageFate.Upgrade or PackageFate.OtherVersion && package.Target is { IsPinned: true }
            let planned = PackageVersion.TryParse(package.Target!.Specifiers.Clauses[0].Text)
            where planned is not null
            from locked in locks.VersionsOf(package.Name)
            group (package.Name, locked.Version, Planned: planned) by (locked.File, locked.Kind) into file
            select (
                file.Key.File,
                file.Key.Kind,
                // a file may pin a package differently for each platform
                Packages: file.GroupBy(one => one.Name, StringComparer.Ordinal)
                    .Where(versions => versions.All(one => !one.Version.Equals(one.Planned)))
                    .Select(versions => versions.Key)
                    .ToArray()
            );
        foreach (var (file, kind, packages) in stale.Where(one => one.Packages.Length > 0).OrderBy(one => one.File, StringComparer.Ordinal))
            yield return $"{file} pins {English.EnglishList.Of(packages)} to another version; {Advice(kind, packages)}";
    }

    // uv, "Locking and syncing"; Poetry, "update"; PDM, "update"; Pipenv, "upgrade": each changes the lock and installs nothing
    private static string Advice(LockKind kind, string[] packages) =>
        kind switch
        {
            LockKind.Uv => $"to keep it in step: `uv lock {string.Join(' ', packages.Select(package => $"--upgrade-package {package}"))}`",
            LockKind.Poetry => $"to keep it in step: `poetry update --lock {string.Join(' ', packages)}`",
            LockKind.Pdm => $"to keep it in step: `pdm update --no-sync {string.Join(' ', packages)}`",
            LockKind.Pipfile => $"to keep it in step: `pipenv upgrade {string.Join(' ', packages)}`",
            _ => "change it there too",
        };
}
