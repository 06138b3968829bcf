using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>A standard library on disk: the landmark that makes a directory a Python's prefix (<c>Modules/getpath.py</c>).</summary>
/// <param name="Prefix">The prefix it belongs to.</param>
/// <param name="Path">The directory with <c>os.py</c>; on Windows without one, where it would be.</param>
/// <param name="Abi">What its name tells: implementation, minor version, <c>t</c>.</param>
/// <param name="IsWindows">Laid out as on Windows.</param>
internal sealed record StandardLibrary(string Prefix, string Path, PythonAbi Abi, bool IsWindows)
{
    private const int MostParents = 16;

    /// <summary><c>lib</c>, or <c>lib64</c> where the builder chose that (sys.platlibdir).</summary>
    public string LibraryDirectory => TreePath.Name(TreePath.Parent(Path) ?? "") is "lib64" ? "lib64" : "lib";

    /// <summary><c>python3.11</c>, <c>python3.13t</c>, <c>pypy3.10</c>: the same name in site-packages' path.</summary>
    public string VersionDirectory => IsWindows ? "" : TreePath.Name(Path);

    /// <summary>The library under a prefix: of the wanted version, else the newest; null where there is none.</summary>
    public static StandardLibrary? Find(FileTree tree, string prefix, PythonVersion? wanted = null) =>
        OnPosix(tree, prefix, "lib", wanted) ?? OnPosix(tree, prefix, "lib64", wanted) ?? WindowsLibrary.Find(tree, prefix);

    /// <summary>The library of the closest prefix at or above a directory.</summary>
    public static StandardLibrary? FindAbove(FileTree tree, string directory, PythonVersion? wanted)
    {
        var at = directory;
        for (var i = 0; i < MostParents && at is not null; i++, at = TreePath.Parent(at))
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

    /// <summary>Reads <c>python3.11</c>, <c>python3.13t</c>, <c>pypy3.10</c>, also as an executable's name; null for other names.</summary>
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
