using System.Collections.Immutable;
using Armature.Locks;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning.Projects;

/// <summary>The versions in a project's requirements and lock files, and the hashes that they state for them.</summary>
internal sealed class ProjectLocks
{
    /// <summary>More requirements and lock files than any project keeps in one directory.</summary>
    private const int MostFiles = 40;

    private readonly Dictionary<(string Name, PackageVersion Version), StatedHashes> _hashes = [];
    private readonly Dictionary<string, List<LockedVersion>> _versions = new(StringComparer.Ordinal);

    /// <summary>Without files.</summary>
    public static ProjectLocks None { get; } = new();

    /// <summary>Reads the files in a project's directory and in its <c>requirements</c> directory.</summary>
    public static ProjectLocks Read(FileTree tree, string directory)
    {
        var read = new ProjectLocks();
        foreach (var path in Files(tree, directory).Concat(Files(tree, TreePath.Join(directory, "requirements"))).Take(MostFiles))
        {
            if (LockRecognition.KindOf(tree, path) is not { } kind || IsOfConda(kind))
                continue;
            var shown = path[(directory.Length + 1)..];
            foreach (var package in LockFileReader.Read(tree, path, shown, kind, static _ => null).Packages)
                read.Add(package, kind, shown);
        }

        return read;
    }

    /// <summary>The hashes for a version of a package; null if none are stated.</summary>
    /// <param name="package">The normalized name.</param>
    public StatedHashes? Of(string package, PackageVersion version) => _hashes.GetValueOrDefault((package, version));

    /// <summary>The versions that files pin a package to; several if files differ, or if a file pins it differently for each platform.</summary>
    /// <param name="package">The normalized name.</param>
    public IReadOnlyList<LockedVersion> VersionsOf(string package) => _versions.GetValueOrDefault(package) ?? [];

    // two files may state the hashes of different platforms
    private void Add(LockedPackage package, LockKind kind, string file)
    {
        if (
            package.Source is not (LockedSource.Index or LockedSource.File)
            || package.Version is not { } text
            || PackageVersion.TryParse(text) is not { } version
        )
            return;
        if (!_versions.TryGetValue(package.NormalizedName, out var versions))
            _versions[package.NormalizedName] = versions = [];
        versions.Add(new LockedVersion(version, kind, file));
        if (Stated(package) is not { IsEmpty: false } hashes)
            return;
        var key = (package.NormalizedName, version);
        _hashes[key] = _hashes.TryGetValue(key, out var known)
            ? known with
            {
                Hashes = known.Hashes.Union(hashes),
            }
            : new StatedHashes(hashes, package.Place);
    }

    private static ImmutableSortedSet<string> Stated(LockedPackage package)
    {
        var files = package.Files ?? [];
        // a file without a hash is allowed as it is, which a list of the other hashes would forbid
        var ofFiles = files.All(file => Accepted(file.Hashes).Any()) ? files.SelectMany(file => Accepted(file.Hashes)) : [];
        return [.. Accepted(package.Hashes).Concat(ofFiles)];
    }

    private static IEnumerable<string> Accepted(IEnumerable<string> hashes) => hashes.Select(PackageHash.TryParse).OfType<string>();

    private static bool IsOfConda(LockKind kind) =>
        kind is LockKind.CondaEnvironment or LockKind.CondaLock or LockKind.CondaExplicit or LockKind.Pixi;

    private static IEnumerable<string> Files(FileTree tree, string directory) =>
        tree.TryList(directory, out var entries, out _)
            ? entries
                .Where(entry =>
                    entry.Kind is EntryKind.File
                    && (
                        entry.Name.EndsWith(".txt", StringComparison.Ordinal)
                        || entry.Name.EndsWith(".lock", StringComparison.Ordinal)
                        || entry.Name.StartsWith("pylock.", StringComparison.Ordinal)
                    )
                )
                .Select(entry => TreePath.Join(directory, entry.Name))
                .Order(StringComparer.Ordinal)
            : [];
}
