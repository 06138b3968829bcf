using Armature.Dockerfiles.Syntax;
using Armature.Knowledge;
using Armature.Subjects;

namespace Armature.Dockerfiles.Context;

/// <summary>The directory whose files a build can copy.</summary>
/// <param name="Tree">The tree that contains it.</param>
/// <param name="Directory">Its path.</param>
/// <param name="Ignored">What is left out.</param>
internal sealed record BuildContext(FileTree Tree, string Directory, IgnoreFile Ignored)
{
    // a Dockerfile in docker/prod/ is built from the top of its project
    private const int MostLevels = 4;

    /// <summary>The context that was named, or the directory of the Dockerfile or above it that has the files which are copied.</summary>
    public static BuildContext Of(FileTree tree, string dockerfile, string? named, DockerfileSyntax syntax)
    {
        var directory = named ?? Fitting(tree, TreePath.Parent(dockerfile) ?? "", syntax);
        return new BuildContext(tree, directory, IgnoreFile.Of(tree, dockerfile, directory));
    }

    /// <summary>The path of a file or directory of the context; null if it does not exist or is left out.</summary>
    /// <param name="relative">Relative to the context, without <c>..</c> above it.</param>
    public string? Find(string relative)
    {
        var inner = TreePath.Normalize(relative.TrimStart('/'));
        if (inner.StartsWith("..", StringComparison.Ordinal))
            return null;
        var path = inner is "." or "" ? Directory : TreePath.Join(Directory, inner);
        return (inner is not ("." or "") && Ignored.Excludes(inner)) || Tree.Status(path) is null ? null : path;
    }

    /// <summary>A path as reports show it: relative to the context.</summary>
    public string Shown(string path) => TreePath.Relative(path, Directory);

    /// <summary>The entries that a pattern in the last part of a path names: <c>requirements*.txt</c>.</summary>
    public IEnumerable<string> Matching(string pattern)
    {
        var inner = TreePath.Normalize(pattern.TrimStart('/'));
        if (inner.AsSpan().IndexOfAny('*', '?', '[') < 0)
            return Find(inner) is null ? [] : [inner];
        var parent = TreePath.Parent(inner) ?? "";
        if (parent.AsSpan().IndexOfAny('*', '?', '[') >= 0 || !Tree.TryList(TreePath.Join(Directory, parent), out var entries, out _))
            return [];
        var name = TreePath.Name(inner);
        return entries
            .Where(entry => Glob.Matches(name, entry.Name))
            .Select(entry => TreePath.Join(parent, entry.Name))
            .Where(path => !Ignored.Excludes(path));
    }

    private static string Fitting(FileTree tree, string own, DockerfileSyntax syntax)
    {
        string[] sources =
        [
            .. syntax
                .Instructions.Where(static instruction =>
                    instruction.Name is "copy" or "add" && instruction.Flag("from") is null && instruction.Words.Length > 1
                )
                .SelectMany(static instruction => instruction.Words[..^1])
                .Where(static source =>
                    !source.Contains("://", StringComparison.Ordinal)
                    && source.AsSpan().IndexOfAny("*?[$<") < 0
                    && source is not ("." or "./")
                )
                .Distinct(StringComparer.Ordinal)
                .Take(100),
        ];
        var (best, most) = (own, Count(own));
        var directory = own;
        for (var level = 0; level < MostLevels && most < sources.Length; level++)
        {
            if (tree.Status(TreePath.Join(directory, ".git")) is not null || TreePath.Parent(directory) is not { Length: > 1 } parent)
                break;
            directory = parent;
            if (Count(directory) is var count && count > most)
                (best, most) = (directory, count);
        }

        return best;

        int Count(string candidate) =>
            sources.Count(source => tree.Status(TreePath.Join(candidate, TreePath.Normalize(source.TrimStart('/')))) is not null);
    }
}
