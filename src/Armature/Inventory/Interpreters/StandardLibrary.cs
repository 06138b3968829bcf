using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>A standard library on disk: the landmark by which CPython finds its prefix (<c>Modules/getpath.py</c>).</summary>
/// <param name="Prefix">The prefix that contains it.</param>
/// <param name="Path">The directory of <c>os.py</c>; for an embeddable Windows Python, which has none, where it would be.</param>
/// <param name="Abi">The implementation, minor version and <c>t</c> flag, from the name.</param>
/// <param name="IsWindows">Whether it has the Windows layout.</param>
internal sealed record StandardLibrary(string Prefix, string Path, PythonAbi Abi, bool IsWindows)
{
    private const int MostParents = 16;

    /// <summary><c>lib</c>, or <c>lib64</c> if the build chose that (sys.platlibdir).</summary>
    public string LibraryDirectory => TreePath.Name(TreePath.Parent(Path) ?? "") is "lib64" ? "lib64" : "lib";

    /// <summary><c>python3.11</c>, <c>python3.13t</c>, <c>pypy3.10</c>: also used in the path of site-packages.</summary>
    public string VersionDirectory => IsWindows ? "" : TreePath.Name(Path);

    /// <summary>The library under a prefix: of the wanted version, otherwise the newest; null if there is none.</summary>
    public static StandardLibrary? Find(FileTree tree, string prefix, PythonVersion? wanted = null) =>
        OnPosix(tree, prefix, "lib", wanted) ?? OnPosix(tree, prefix, "lib64", wanted) ?? WindowsLibrary.Find(tree, prefix);

    /// <summary>The library of the closest prefix at or above a directory; null if there is none. Like getpath, the root itself is not searched.</summary>
    public static StandardLibrary? FindAbove(FileTree tree, string directory, PythonVersion? wanted)
    {
        var at = directory;
        for (var i = 0; i < MostParents && at is not (null or "/"); i++, at = TreePath.Parent(at))
        {
            if (Find(tree, at, wanted) is { } found)
                return found;
        }

        return null;
    }

    private static StandardLibrary? OnPosix(FileTree tree, string prefix, string library, PythonVersion? wanted)
    {
        var directory = TreePath.Join(prefix, library);
        if (!tree.TryList(directory, out var entries, out _))
            return null;
        StandardLibrary? best = null;
        foreach (var entry in entries)
        {
            if (
                entry.Kind is not EntryKind.Directory
                || TryName(entry.Name) is not { } abi
                || (wanted is { } version && version.Short != abi.Version.Short)
            )
                continue;
            var path = TreePath.Join(directory, entry.Name);
            if ((best is null || best.Abi.Version < abi.Version) && tree.IsFile(TreePath.Join(path, "os.py")))
                best = new StandardLibrary(prefix, path, abi, IsWindows: false);
        }

        return best;
    }

    /// <summary>Parses <c>python3.11</c>, <c>python3.13t</c>, <c>pypy3.10</c>, also as the name of an executable; null for other names.</summary>
    internal static PythonAbi? TryName(string name)
    {
        var (implementation, rest) =
            name.StartsWith("python", StringComparison.Ordinal) ? (PythonImplementation.CPython, name["python".Length..])
            : name.StartsWith("pypy", StringComparison.Ordinal) ? (PythonImplementation.PyPy, name["pypy".Length..])
            : default;
        if (rest is null || !rest.Contains('.', StringComparison.Ordinal))
            return null;
        var number = rest.TrimEnd('t', 'd', 'm', 'u');
        return PythonVersion.TryParse(number) is { Micro: < 0 } version
            ? new PythonAbi(implementation, version, IsFreeThreaded: rest[number.Length..].Contains('t', StringComparison.Ordinal))
            : null;
    }
}
