using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Armature.Subjects;

namespace Armature.Dockerfiles.Context;

/// <summary>A <c>.dockerignore</c> file (moby/patternmatcher; docs.docker.com, "Build context", .dockerignore files).</summary>
internal sealed class IgnoreFile
{
    private const int MostPatterns = 2000;

    private readonly ImmutableArray<(Regex Pattern, bool IsException)> _patterns;

    private IgnoreFile(string text) =>
        _patterns = [
            .. text.Split('\n')
                .Where(static line => !line.StartsWith('#'))
                .Select(static line => line.Trim())
                .Where(static line => line.Length is > 0 and < 1000)
                .Take(MostPatterns)
                .Select(static line => (PathPattern.Compiled(Clean(line.TrimStart('!'))), line[0] == '!')),
        ];

    /// <summary>The file of a Dockerfile, <c>Dockerfile.dockerignore</c>, or that of the context; empty if neither exists.</summary>
    public static IgnoreFile Of(FileTree tree, string dockerfile, string context) =>
        new(tree.ReadText($"{dockerfile}.dockerignore") ?? tree.ReadText(TreePath.Join(context, ".dockerignore")) ?? "");

    /// <summary>Whether a path is left out; the last pattern that fits it or a directory above it counts.</summary>
    /// <param name="path">Relative to the context.</param>
    public bool Excludes(string path)
    {
        var parts = path.Split('/');
        var isExcluded = false;
        foreach (var (pattern, isException) in _patterns)
        {
            if (
                isException == isExcluded
                && Enumerable.Range(1, parts.Length).Any(count => pattern.IsMatch(string.Join('/', parts[..count])))
            )
                isExcluded = !isException;
        }

        return isExcluded;
    }

    private static string Clean(string pattern) => TreePath.Normalize(pattern.Trim().TrimStart('/')).TrimEnd('/');
}
