using System.Collections;
using Armature.Subjects.Disk;

namespace Armature.Subjects;

/// <summary>What a process is told by whoever starts it. Paths are spelled as a tree spells them.</summary>
/// <param name="Variables">Environment variables.</param>
/// <param name="CurrentDirectory">Absolute.</param>
/// <param name="Home">The user's own directory; null where there is none.</param>
/// <param name="IsWindows">Whether <c>PATH</c> is split at <c>;</c> and programs end in <c>.exe</c>.</param>
public sealed record HostEnvironment(
    IReadOnlyDictionary<string, string> Variables,
    string CurrentDirectory,
    string? Home,
    bool IsWindows = false
)
{
    /// <summary>This process.</summary>
    public static HostEnvironment Current()
    {
        var isWindows = OperatingSystem.IsWindows();
        var variables = new Dictionary<string, string>(isWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var current = DiskPath.FromSystem(Environment.CurrentDirectory);
        return new HostEnvironment(variables, current, home.Length == 0 ? null : DiskPath.FromSystem(home), isWindows);
    }

    /// <summary>A variable; null where it is not set or empty.</summary>
    public string? Variable(string name) => Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>A path as it was typed, made absolute, without <c>.</c> and <c>..</c> parts.</summary>
    public string Absolute(string typed)
    {
        var path = IsWindows ? typed.Replace('\\', '/') : typed;
        var isAbsolute = IsWindows ? path is [_, ':', ..] : path.StartsWith('/');
        if (IsWindows && path.StartsWith("//", StringComparison.Ordinal))
            return $"/{Clean(path)}"; // a network share keeps its two slashes
        return Clean(isAbsolute ? path : $"{CurrentDirectory}/{path}");
    }

    /// <summary>A path with <c>~</c> for the user's own directory.</summary>
    public string Short(string path) =>
        Home is { Length: > 1 } home && (path == home || path.StartsWith($"{home}/", StringComparison.Ordinal))
            ? $"~{path[home.Length..]}"
            : path;

    private static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            else if (part != ".")
                parts.Add(part);
        }

        var root = path.StartsWith('/') ? "/" : "";
        return parts is [[_, ':']] ? $"{parts[0]}/" : root + string.Join('/', parts);
    }
}
