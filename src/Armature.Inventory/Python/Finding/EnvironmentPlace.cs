using System.Buffers;
using Armature.Subjects;

namespace Armature.Inventory.Python.Finding;

/// <summary>An environment that was recognised: its prefix, and what made it one.</summary>
/// <param name="Prefix"><c>sys.prefix</c>.</param>
/// <param name="Executable">The executable, where it was named.</param>
/// <param name="Configuration">The <c>pyvenv.cfg</c> of a virtual environment.</param>
internal sealed record EnvironmentPlace(string Prefix, string? Executable, VirtualConfiguration? Configuration)
{
    private static readonly SearchValues<char> VersionLetters = SearchValues.Create("0123456789.tdmu");
    private static readonly string[] InnerFolders = ["bin", "Scripts", "site-packages", "dist-packages"];

    /// <summary>
    /// The environment that a folder is: itself a prefix, the root of a system, a framework, or one of an environment's own folders (<c>bin</c>,
    /// <c>site-packages</c>), by which people mean the environment. Null where it is none.
    /// </summary>
    public static EnvironmentPlace? OfFolder(FileTree tree, string folder)
    {
        if (OfPrefix(tree, folder) is { } own)
            return own;
        if (OfPrefix(tree, TreePath.Join(folder, "usr")) is { } system)
            return system;
        if (folder.EndsWith(".framework", StringComparison.Ordinal))
            return OfPrefix(tree, tree.RealPath(TreePath.Join(folder, "Versions/Current")));
        if (!InnerFolders.Contains(TreePath.Name(folder), StringComparer.OrdinalIgnoreCase))
            return null;
        var at = TreePath.Parent(folder);
        for (var i = 0; i < 3 && at is not null; i++, at = TreePath.Parent(at))
        {
            if (OfPrefix(tree, at) is { } above)
                return above;
        }

        return null;
    }

    /// <summary>The environment of an executable, as getpath would find it: a virtual one by the folder above, else by the file that it leads to.</summary>
    public static EnvironmentPlace? OfExecutable(FileTree tree, string path)
    {
        var folder = TreePath.Parent(path) ?? "";
        if (VirtualConfiguration.Read(tree, TreePath.Parent(folder) ?? "") is { } above)
            return new EnvironmentPlace(TreePath.Parent(folder) ?? "", path, above);
        if (VirtualConfiguration.Read(tree, folder) is { } beside)
            return new EnvironmentPlace(folder, path, beside);
        var real = tree.RealPath(path);
        return
            StandardLibrary.FindAbove(tree, TreePath.Parent(real) ?? "", StandardLibrary.TryName(TreePath.Name(real))?.Version)
                is { } library
            ? new EnvironmentPlace(library.Prefix, path, Configuration: null)
            : null;
    }

    /// <summary>Whether a file's name is an interpreter's: <c>python</c>, <c>python3.11</c>, <c>python.exe</c>, <c>pypy3</c>.</summary>
    public static bool IsExecutableName(string name)
    {
        var stem = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        var rest =
            stem.StartsWith("python", StringComparison.OrdinalIgnoreCase) ? stem["python".Length..]
            : stem.StartsWith("pypy", StringComparison.OrdinalIgnoreCase) ? stem["pypy".Length..]
            : "-";
        return rest is "w" || !rest.AsSpan().ContainsAnyExcept(VersionLetters);
    }

    private static EnvironmentPlace? OfPrefix(FileTree tree, string folder)
    {
        var configuration = VirtualConfiguration.Read(tree, folder);
        var isPrefix =
            configuration is not null
            || tree.IsFolder(TreePath.Join(folder, "conda-meta"))
            || StandardLibrary.Find(tree, folder) is not null;
        return isPrefix ? new EnvironmentPlace(folder, Executable: null, configuration) : null;
    }
}
