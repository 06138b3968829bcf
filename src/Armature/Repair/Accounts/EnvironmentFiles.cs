using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Subjects;

namespace Armature.Repair.Accounts;

/// <summary>
/// Every file of a virtual environment: those of packages, those that the environment's tool writes, and the user's. Compiled Python files
/// (<c>__pycache__</c>) are not counted, because Python writes them again.
/// </summary>
internal sealed record EnvironmentFiles
{
    /// <summary>A walk ends after this many entries; larger than any environment.</summary>
    private const int MaxEntries = 4_000_000;

    /// <summary>How many files and links there are.</summary>
    public int Count { get; private init; }

    /// <summary>The files and links that belong to no package and that no tool writes, relative to the prefix, in order.</summary>
    public ImmutableArray<string> OfUser { get; private init; } = [];

    /// <summary>Pipes, sockets and devices, relative to the prefix: they cannot be copied.</summary>
    public ImmutableArray<string> NotCopied { get; private init; } = [];

    /// <summary>Reads an environment.</summary>
    /// <param name="inventory">Its packages.</param>
    /// <param name="prefix">Its directory in the inventory's tree.</param>
    public static EnvironmentFiles Of(SubjectInventory inventory, string prefix)
    {
        var tree = inventory.Subject.Tree;
        var packages = inventory
            .Distributions.Concat(inventory is SubjectInventory.Environment { LeftBehind: var left } ? left : [])
            .ToArray();
        var owned = packages
            .SelectMany(package => package.Files ?? [])
            .Select(file => WithoutLink(tree, prefix, file.Path))
            .ToHashSet(StringComparer.Ordinal);
        string[] directories = [.. packages.SelectMany(Directories)];
        var walk = new Walk(tree, prefix);
        walk.Run();
        return new EnvironmentFiles
        {
            Count = walk.Files.Count,
            NotCopied = [.. walk.Special.Order(StringComparer.Ordinal)],
            OfUser =
            [
                .. walk
                    .Files.Where(file =>
                        !ToolFiles.Contain(file)
                        && !owned.Contains($"{prefix}/{file}")
                        && !Array.Exists(directories, directory => TreePath.IsUnder($"{prefix}/{file}", directory))
                    )
                    .Order(StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The directories that belong to a package as a whole: its metadata, and an egg.</summary>
    private static IEnumerable<string> Directories(Distribution package) =>
        package.Location.EndsWith(".egg", StringComparison.OrdinalIgnoreCase)
            ? [package.MetadataPath, package.Location]
            : [package.MetadataPath];

    // lib64 is a link to lib (CPython Lib/venv), and a walk does not follow links
    private static string WithoutLink(FileTree tree, string prefix, string path) =>
        path.StartsWith($"{prefix}/lib64/", StringComparison.Ordinal) && tree.LinkTarget($"{prefix}/lib64") is "lib"
            ? $"{prefix}/lib/{path[(prefix.Length + "/lib64/".Length)..]}"
            : path;

    /// <summary>Lists a directory without following links.</summary>
    private sealed class Walk(FileTree tree, string prefix)
    {
        public List<string> Files { get; } = [];

        public List<string> Special { get; } = [];

        public void Run()
        {
            var directories = new Stack<(string Relative, bool IsCache)>([("", false)]);
            var seen = 0;
            while (directories.TryPop(out var directory) && seen < MaxEntries)
            {
                if (!tree.TryList(directory.Relative.Length == 0 ? prefix : $"{prefix}/{directory.Relative}", out var entries, out _))
                    continue;
                seen += entries.Length;
                foreach (var entry in entries)
                {
                    var relative = directory.Relative.Length == 0 ? entry.Name : $"{directory.Relative}/{entry.Name}";
                    if (entry is { Kind: EntryKind.Directory, IsLink: false })
                        directories.Push((relative, directory.IsCache || entry.Name == "__pycache__"));
                    else
                        Add(entry, relative, directory.IsCache);
                }
            }
        }

        private void Add(FileEntry entry, string relative, bool isCache)
        {
            if (entry is { Kind: EntryKind.Other, IsLink: false })
            {
                Special.Add(relative);
                return;
            }

            if (!isCache)
                Files.Add(relative);
        }
    }
}
