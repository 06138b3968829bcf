using Armature.Subjects.Disk;

namespace Armature.Cli.Mcp;

/// <summary>
/// Follows the links in a path, as <c>realpath -m</c> does. <see cref="Armature.Subjects.DiskTree.RealPath"/> returns a path of which a part does not exist as it
/// is, so that a link before that part would lead out of the allowed directories unseen.
/// </summary>
internal static class RealPath
{
    // the kernel of Linux follows 40
    private const int MostLinks = 40;

    /// <summary>The path without links, <c>/</c>-separated. What does not exist keeps its name, and so does the last of too many links.</summary>
    /// <param name="path">Absolute.</param>
    public static string Of(string path)
    {
        var current = Root(path);
        var rest = new Stack<string>(Components(path).Reverse());
        for (var links = 0; rest.TryPop(out var name); )
        {
            if (name == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }

            var next = Path.Combine(current, name);
            if (Target(next) is not { } target || ++links > MostLinks)
            {
                current = next;
                continue;
            }

            if (Path.IsPathRooted(target))
                current = Root(target);
            foreach (var part in Components(target).Reverse())
                rest.Push(part);
        }

        return DiskPath.FromSystem(current);
    }

    private static string Root(string path) => Path.GetPathRoot(path) ?? "";

    private static IEnumerable<string> Components(string path) =>
        path[Root(path).Length..]
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(static part => part != ".");

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
