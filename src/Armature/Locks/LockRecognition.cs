using System.Text;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Locks;

/// <summary>Recognises lock and requirements files: by their names, and where a name leaves it open, by their first lines.</summary>
internal static class LockRecognition
{
    /// <summary>The line that precedes the addresses in an explicit list of conda packages (conda, "Building identical conda environments").</summary>
    public const string ExplicitMark = "@EXPLICIT";

    private const int MostBytes = 64 * 1024;
    private static readonly string[] s_requirementWords = ["requirement", "constraint", "reqs", "deps", "dependencies"];

    /// <summary>The kind of a file; null if it is not a lock or requirements file.</summary>
    public static LockKind? KindOf(FileTree tree, string path)
    {
        var name = TreePath.Name(path);
        return name switch
        {
            "uv.lock" => LockKind.Uv,
            "poetry.lock" => LockKind.Poetry,
            "pdm.lock" => LockKind.Pdm,
            "pixi.lock" => LockKind.Pixi,
            "Pipfile.lock" => LockKind.Pipfile,
            "pylock.toml" => LockKind.Pylock,
            _ when name.StartsWith("pylock.", StringComparison.Ordinal) && Ends(name, ".toml") => LockKind.Pylock,
            _ when Ends(name, ".yml", ".yaml") => OfYaml(name, Start(tree, path)),
            _ when Ends(name, ".txt", ".in", ".lock") => OfText(name, Start(tree, path)),
            _ => null,
        };
    }

    private static LockKind? OfYaml(string name, string start) =>
        name.Contains("conda-lock", StringComparison.Ordinal) ? LockKind.CondaLock
        : name.Contains("environment", StringComparison.Ordinal) || name.StartsWith("env", StringComparison.Ordinal)
            ? LockKind.CondaEnvironment
        : start.StartsWith("dependencies:", StringComparison.Ordinal) || start.Contains("\ndependencies:", StringComparison.Ordinal)
            ? LockKind.CondaEnvironment
        : null;

    private static LockKind? OfText(string name, string start) =>
        Lines(start).Contains(ExplicitMark) ? LockKind.CondaExplicit
        : Ends(name, ".lock") ? null
        : Ends(name, ".in")
        || s_requirementWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        || HasRequirements(start)
            ? LockKind.Requirements
        : null;

    // a text of words can be read as a list of packages: only versions or options show that it is one
    private static bool HasRequirements(string start)
    {
        string[] lines =
        [
            .. Lines(start).Select(static line => line.Split(" #")[0].TrimEnd('\\', ' ')).Where(static line => line.Length > 0),
        ];
        return lines.Any(HasDetail)
            && lines.All(static line => line.StartsWith('-') || Requirement.TryParse(line.Split(" --")[0]) is not null);
    }

    private static bool HasDetail(string line) =>
        line.StartsWith("-r ", StringComparison.Ordinal)
        || line.StartsWith("--hash", StringComparison.Ordinal)
        || Requirement.TryParse(line.Split(" --")[0]) is { Specifiers.Clauses.IsEmpty: false };

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#');

    private static string Start(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return "";
        using (source)
        {
            var length = Math.Min(MostBytes, source.Length);
            var text = source.TryBytes(0, length, out var bytes) ? Encoding.UTF8.GetString(bytes) : "";
            return length < source.Length ? text[..(text.LastIndexOf('\n') + 1)] : text;
        }
    }

    private static bool Ends(string name, params ReadOnlySpan<string> suffixes)
    {
        foreach (var suffix in suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
