using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory.SearchPaths;

/// <summary>A <c>._pth</c> file, whose lines replace all of <c>sys.path</c> (CPython <c>Modules/getpath.py</c>).</summary>
internal static class UnderscorePth
{
    /// <summary>The file next to the DLL or the executable; null if there is none.</summary>
    public static string? Find(FileTree tree, StandardLibrary library)
    {
        if (!library.IsWindows)
            return null;
        string[] names = [$"python{library.Abi.Version.Digits}{(library.Abi.IsFreeThreaded ? "t" : "")}._pth", "python._pth"];
        return names.Select(name => TreePath.Join(library.Prefix, name)).FirstOrDefault(tree.IsFile);
    }

    /// <summary>Adds the paths in the file; returns whether it contains <c>import site</c>.</summary>
    public static bool Add(SearchPath path, StandardLibrary library, string file)
    {
        var importsSite = false;
        foreach (var line in (path.Tree.ReadText(file, limit: 1024 * 1024) ?? "").Split('\n').Select(one => one.Split('#')[0].Trim()))
        {
            if (line == "import site")
                importsSite = true;
            else if (line.Length > 0 && !line.StartsWith("import ", StringComparison.Ordinal))
                path.AddExisting(
                    TreePath.Normalize(TreePath.Join(library.Prefix, line.Replace('\\', '/'))),
                    SearchPathReason.UnderscorePthFile,
                    file
                );
        }

        return importsSite;
    }
}
