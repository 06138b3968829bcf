using System.Buffers;
using Armature.Inventory.Conda;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>The location of an environment.</summary>
/// <param name="Prefix"><c>sys.prefix</c>.</param>
/// <param name="Executable">The executable, if the user named it; otherwise null.</param>
/// <param name="Configuration">The <c>pyvenv.cfg</c> of a virtual environment; otherwise null.</param>
internal sealed record EnvironmentLocation(string Prefix, string? Executable, VirtualConfiguration? Configuration)
{
    private static readonly SearchValues<char> s_versionCharacters = SearchValues.Create("0123456789.tdmu");
    private static readonly string[] s_innerDirectories = ["bin", "Scripts", "site-packages", "dist-packages"];

    /// <summary>
    /// The environment for a directory: a prefix, the root of a system, a framework, or a subdirectory of an environment (<c>bin</c>,
    /// <c>site-packages</c>) by which users name it. Null for any other directory.
    /// </summary>
    public static EnvironmentLocation? OfDirectory(FileTree tree, string directory)
    {
        if (OfPrefix(tree, directory) is { } own)
            return own;
        if (OfPrefix(tree, TreePath.Join(directory, "usr")) is { } system)
            return system;
        if (directory.EndsWith(".framework", StringComparison.Ordinal))
            return OfPrefix(tree, tree.RealPath(TreePath.Join(directory, "Versions/Current")));
        if (!s_innerDirectories.Contains(TreePath.Name(directory), StringComparer.OrdinalIgnoreCase))
            return null;
        var at = TreePath.Parent(directory);
        for (var i = 0; i < 3 && at is not null; i++, at = TreePath.Parent(at))
        {
            if (OfPrefix(tree, at) is { } above)
                return above;
        }

        return null;
    }

    /// <summary>The environment for an executable, found like getpath does: by <c>pyvenv.cfg</c> above it, otherwise by the target of the link.</summary>
    public static EnvironmentLocation? OfExecutable(FileTree tree, string path)
    {
        var directory = TreePath.Parent(path) ?? "";
        if (VirtualConfiguration.Read(tree, TreePath.Parent(directory) ?? "") is { } above)
            return new EnvironmentLocation(TreePath.Parent(directory) ?? "", path, above);
        if (VirtualConfiguration.Read(tree, directory) is { } beside)
            return new EnvironmentLocation(directory, path, beside);
        var real = tree.RealPath(path);
        return
            StandardLibrary.FindAbove(tree, TreePath.Parent(real) ?? "", StandardLibrary.TryName(TreePath.Name(real))?.Version)
                is { } library
            ? new EnvironmentLocation(library.Prefix, path, Configuration: null)
            : null;
    }

    /// <summary>Whether a file name is an interpreter's: <c>python</c>, <c>python3.11</c>, <c>python.exe</c>, <c>pypy3</c>.</summary>
    public static bool IsExecutableName(string name)
    {
        var stem = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        var rest =
            stem.StartsWith("python", StringComparison.OrdinalIgnoreCase) ? stem["python".Length..]
            : stem.StartsWith("pypy", StringComparison.OrdinalIgnoreCase) ? stem["pypy".Length..]
            : "-";
        return rest is "w" || !rest.AsSpan().ContainsAnyExcept(s_versionCharacters);
    }

    private static EnvironmentLocation? OfPrefix(FileTree tree, string directory)
    {
        var configuration = VirtualConfiguration.Read(tree, directory);
        var isPrefix = configuration is not null || CondaMeta.IsIn(tree, directory) || StandardLibrary.Find(tree, directory) is not null;
        return isPrefix ? new EnvironmentLocation(directory, Executable: null, configuration) : null;
    }
}
