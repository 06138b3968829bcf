using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>Finds the executable of an environment.</summary>
internal static class ExecutableFinder
{
    /// <summary>The first known name under a prefix that exists, following links; null if there is none.</summary>
    public static string? Find(FileTree tree, string prefix, StandardLibrary? library) =>
        Names(library).Select(name => TreePath.Join(prefix, name)).FirstOrDefault(tree.IsFile);

    /// <summary>A link with the name of an interpreter whose target does not exist; null if there is none.</summary>
    public static string? FindDangling(FileTree tree, string prefix)
    {
        foreach (var directory in (string[])["bin", "Scripts"])
        {
            var path = TreePath.Join(prefix, directory);
            if (!tree.TryList(path, out var entries, out _))
                continue;
            foreach (var entry in entries)
            {
                if (entry is { IsLink: true, Kind: EntryKind.Other } && EnvironmentLocation.IsExecutableName(entry.Name))
                    return TreePath.Join(path, entry.Name);
            }
        }

        return null;
    }

    private static IEnumerable<string> Names(StandardLibrary? library)
    {
        if (library is { IsWindows: false })
            yield return $"bin/{library.VersionDirectory}";
        yield return "bin/python";
        yield return "bin/python3";
        yield return "bin/pypy3";
        yield return "bin/python2";
        yield return "python.exe";
        yield return "Scripts/python.exe";
    }
}
