using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Cli.Mcp;

/// <summary>The directories whose contents a client may name, and the paths in them.</summary>
/// <param name="environment">Of the server's process.</param>
/// <param name="directories">Absolute.</param>
internal sealed class AllowedDirectories(HostEnvironment environment, ImmutableArray<string> directories)
{
    private const string Hint = "start the server with the directory as an argument (`armature mcp DIR`) to allow it";

    private static readonly string[] s_environments = [".venv", "venv"];

    private static readonly string[] s_activeEnvironments = ["VIRTUAL_ENV", "CONDA_PREFIX"];

    private readonly string[] _real = [.. directories.Select(RealPath.Of)];

    /// <summary>The path that a client named, absolute. A relative path is looked for in each directory.</summary>
    /// <param name="typed">May be <c>IMAGE:/PATH</c>.</param>
    /// <exception cref="ToolFault">It leads out of the directories.</exception>
    public string Path(string typed)
    {
        if (typed.Contains('\0') || typed.Length == 0)
            throw new ToolFault("a path is empty, or contains a NUL");
        if (directories.IsEmpty)
            throw new ToolFault($"`{typed}`: the client allows no directory; {Hint}");
        if (typed.StartsWith('~'))
            throw new ToolFault($"`{typed}`: write the path without `~`");
        var path = Absolute(typed);
        foreach (var part in Parts(path))
        {
            var real = RealPath.Of(part);
            if (!IsInside(real))
                throw new ToolFault(
                    $"`{typed}` {(real == path ? "lies" : $"leads to `{real}`, which lies")} outside of the allowed directories ({string.Join(", ", directories)}); {Hint}"
                );
        }

        return path;
    }

    /// <summary>The environment of the project: the active one if it is allowed, or the first that a directory contains.</summary>
    /// <exception cref="ToolFault">There is none.</exception>
    public string Environment() =>
        s_activeEnvironments
            .Select(environment.Variable)
            .OfType<string>()
            .Concat(directories.SelectMany(static directory => s_environments.Select(name => $"{directory.TrimEnd('/')}/{name}")))
            .FirstOrDefault(path => System.IO.Path.IsPathRooted(path) && Directory.Exists(path) && IsInside(RealPath.Of(path)))
        ?? throw new ToolFault($"no .venv or venv in {string.Join(", ", directories)}: name a subject");

    private string Absolute(string typed) =>
        System.IO.Path.IsPathRooted(typed)
            ? environment.Absolute(typed)
            : directories.Select(directory => Below(directory, typed)).FirstOrDefault(System.IO.Path.Exists)
                ?? Below(directories[0], typed);

    private string Below(string directory, string typed) => (environment with { CurrentDirectory = directory }).Absolute(typed);

    // of IMAGE:/PATH the image lies on this disk; a drive's colon has one character before it
    private static IEnumerable<string> Parts(string path)
    {
        yield return path;
        for (var colon = path.IndexOf(':', 2); colon > 0; colon = path.IndexOf(':', colon + 1))
            yield return path[..colon];
    }

    private bool IsInside(string real) =>
        _real.Any(directory => real.Equals(directory, Comparison) || real.StartsWith($"{directory.TrimEnd('/')}/", Comparison));

    private StringComparison Comparison => environment.IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
