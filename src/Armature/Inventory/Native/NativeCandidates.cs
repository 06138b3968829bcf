using Armature.Inventory.Distributions;
using Armature.Subjects;

namespace Armature.Inventory.Native;

/// <summary>A file to open.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Guess">What its name suggests.</param>
internal readonly record struct NativeCandidate(string Path, NativeGuess Guess);

/// <summary>Finds files that are, or may be, native code.</summary>
internal static class NativeCandidates
{
    /// <summary>The files in ordinal order of paths, each real file once.</summary>
    public static List<NativeCandidate> Of(FileTree tree, DirectoryIndex index)
    {
        var found = new List<NativeCandidate>();
        var links = new List<NativeCandidate>();
        foreach (var directory in index.Directories)
        {
            if (!DistributionReader.IsMetadata(directory.Path))
                AddDirectory(directory, found, links);
        }

        AddLinks(tree, found, links);
        found.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return found;
    }

    private static void AddDirectory(IndexedDirectory directory, List<NativeCandidate> found, List<NativeCandidate> links)
    {
        foreach (var entry in directory.Entries)
        {
            if (entry.Kind is not EntryKind.File || NativeName.Of(entry.Name) is not (var guess and not NativeGuess.No))
                continue;
            (entry.IsLink ? links : found).Add(new NativeCandidate(TreePath.Join(directory.Path, entry.Name), guess));
        }
    }

    // libfoo.so → libfoo.so.1 in the same directory is one file; a link out of the directories (uv --link-mode symlink) is the only way to its file
    private static void AddLinks(FileTree tree, List<NativeCandidate> found, List<NativeCandidate> links)
    {
        if (links.Count == 0)
            return;
        links.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        var seen = RealPaths(tree, found);
        foreach (var link in links)
        {
            var isProgramLink =
                link.Guess is NativeGuess.Maybe && Inventory.Interpreters.EnvironmentLocation.IsExecutableName(TreePath.Name(link.Path));
            if (!isProgramLink && seen.Add(tree.RealPath(link.Path)))
                found.Add(link);
        }
    }

    // the candidates are not links, so resolving their directories is enough
    private static HashSet<string> RealPaths(FileTree tree, List<NativeCandidate> found)
    {
        var directories = new Dictionary<string, string>(StringComparer.Ordinal);
        var paths = new HashSet<string>(found.Count, StringComparer.Ordinal);
        foreach (var candidate in found)
        {
            var directory = TreePath.Parent(candidate.Path) ?? "";
            if (!directories.TryGetValue(directory, out var real))
                directories[directory] = real = tree.RealPath(directory);
            paths.Add(TreePath.Join(real, TreePath.Name(candidate.Path)));
        }

        return paths;
    }
}
