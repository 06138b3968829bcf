using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Packaging.Data;
using Armature.Packaging.Requirements;

namespace Armature.Locks.Python;

/// <summary>
/// <c>poetry.lock</c>, versions 1.x and 2.x (python-poetry/poetry, <c>src/poetry/packages/locker.py</c>). Since 2.1 each package has
/// the markers of its environments; before, they follow from the dependencies that lead to it.
/// </summary>
internal static class PoetryLock
{
    /// <param name="requirements">The direct requirements of the project in its pyproject.toml, normalized; empty if unknown.</param>
    public static LockFile Read(DataNode root, string shown, ImmutableHashSet<string> requirements)
    {
        var entries = (root["package"]?.Items ?? []).Where(entry => entry.Text("name") is not null).ToArray();
        var own = root["metadata"];
        var isMarked = Array.Exists(entries, entry => entry["groups"] is not null);
        ImmutableArray<LockedPackage> packages =
        [
            .. entries.Where(entry => !entry.IsTrue("optional")).Select(entry => Package(entry, own?["files"], shown)),
        ];
        return new LockFile
        {
            Kind = LockKind.Poetry,
            Packages = isMarked ? packages : [.. packages, Project(packages, requirements, shown)],
            IsGraph = !isMarked,
            RequiresPython = ListedFiles.Python(own?.Text("python-versions")),
            Fault = own?.Text("content-hash") is null ? "not a valid poetry.lock: `content-hash` is missing" : null,
        };
    }

    private static LockedPackage Package(DataNode entry, DataNode? oldFiles, string shown)
    {
        var name = entry.Text("name")!;
        var normalized = NormalizedName.Of(name);
        var (source, address) = Source(entry["source"]);
        var files = entry["files"] ?? oldFiles?[name];
        return new LockedPackage
        {
            Name = name,
            Version = entry.Text("version"),
            Source = source,
            Address = address,
            Files = source is LockedSource.Index or LockedSource.File
                ? [.. (files?.Items ?? []).Select(file => ListedFiles.Of(file, normalized)).OfType<Indexes.ReleaseFile>()]
                : null,
            Marker = Markers(entry["markers"]),
            RequiresPython = ListedFiles.Python(entry.Text("python-versions")),
            Place = shown,
            Groups = entry.Texts("groups"),
            Dependencies = [.. (entry["dependencies"]?.Members ?? []).SelectMany(member => Dependencies(member.Key, member.Value))],
        };
    }

    // one marker for all groups, or one for each
    private static Marker? Markers(DataNode? markers)
    {
        if (markers?.AsText is { } one)
            return Marker.TryParse(one);
        ImmutableArray<Marker> each =
        [
            .. (markers?.Members ?? []).Select(group => group.Value.AsText is { } text ? Marker.TryParse(text) : null).OfType<Marker>(),
        ];
        return each.IsEmpty || each.Length < markers!.Members.Count() ? null
            : each is [var only] ? only
            : new Marker.Any(each);
    }

    private static (LockedSource Source, string? Address) Source(DataNode? source) =>
        source?.Text("type") switch
        {
            "git" => (LockedSource.Repository, source!.Text("url")),
            "directory" => (LockedSource.Directory, source!.Text("url")),
            "file" or "url" => (LockedSource.File, source!.Text("url")),
            _ => (LockedSource.Index, null),
        };

    // numpy = ">=1.2", or a table with markers, or a list of these
    private static IEnumerable<LockedDependency> Dependencies(string name, DataNode entry) =>
        entry is DataNode.Sequence several ? several.Values.SelectMany(one => Dependencies(name, one))
        : entry.IsTrue("optional") ? []
        : [new LockedDependency(NormalizedName.Of(name), null, [], entry.Text("markers") is { } marker ? Marker.TryParse(marker) : null)];

    /// <summary>A stand-in for the project: it depends on the given names, and on every package that no other requires.</summary>
    private static LockedPackage Project(ImmutableArray<LockedPackage> packages, ImmutableHashSet<string> requirements, string shown)
    {
        var wanted = packages
            .SelectMany(package => package.Dependencies)
            .Select(dependency => dependency.NormalizedName)
            .ToHashSet(StringComparer.Ordinal);
        var roots = packages
            .Select(package => package.NormalizedName)
            .Where(name => requirements.Contains(name) || !wanted.Contains(name))
            .ToHashSet(StringComparer.Ordinal);
        // packages in a cycle that no root leads to
        var reached = Reached(packages, roots);
        roots.UnionWith(packages.Select(package => package.NormalizedName).Where(name => !reached.Contains(name)));
        return new LockedPackage
        {
            Name = shown,
            Place = shown,
            Source = LockedSource.Directory,
            IsProject = true,
            Dependencies = [.. roots.Order(StringComparer.Ordinal).Select(name => new LockedDependency(name, null, [], null))],
        };
    }

    private static HashSet<string> Reached(ImmutableArray<LockedPackage> packages, HashSet<string> roots)
    {
        var byName = packages.ToLookup(package => package.NormalizedName, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(roots);
        while (open.TryPop(out var name))
        {
            if (!reached.Add(name))
                continue;
            foreach (var dependency in byName[name].SelectMany(package => package.Dependencies))
                open.Push(dependency.NormalizedName);
        }

        return reached;
    }
}
