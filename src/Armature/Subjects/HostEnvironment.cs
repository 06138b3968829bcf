using System.Collections;
using Armature.Subjects.Disk;

namespace Armature.Subjects;

/// <summary>What a process inherits from its parent. Paths have the spelling of a <see cref="FileTree"/>.</summary>
/// <param name="Variables">Environment variables.</param>
/// <param name="CurrentDirectory">Absolute.</param>
/// <param name="Home">The home directory; null if unknown.</param>
/// <param name="IsWindows">Whether <c>PATH</c> is separated by <c>;</c> and programs end in <c>.exe</c>.</param>
public sealed record HostEnvironment(
    IReadOnlyDictionary<string, string> Variables,
    string CurrentDirectory,
    string? Home,
    bool IsWindows = false
)
{
    /// <summary>The environment of this process.</summary>
    public static HostEnvironment Current()
    {
        var isWindows = OperatingSystem.IsWindows();
        var variables = new Dictionary<string, string>(isWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var current = DiskPath.FromSystem(WorkingDirectory());
        NamedShares.Add(current);
        NamedShares.Add(DiskPath.FromSystem(home));
        return new HostEnvironment(variables, current, home.Length == 0 ? null : DiskPath.FromSystem(home), isWindows);
    }

    // a deleted directory has no path: the shell still has its name, and so has Linux, so that a relative path is reported as missing
    private static string WorkingDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return Environment.GetEnvironmentVariable("PWD") is ['/', ..] named ? named : "/proc/self/cwd";
        }
    }

    /// <summary>An environment variable; null if it is unset or empty.</summary>
    public string? Variable(string name) => Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>Makes a typed path absolute and removes <c>.</c> and <c>..</c> components.</summary>
    public string Absolute(string typed)
    {
        if (!IsWindows)
            return Clean(typed.StartsWith('/') ? typed : $"{CurrentDirectory}/{typed}");
        var path = WindowsPath.Absolute(typed, CurrentDirectory);
        NamedShares.Add(path);
        return path;
    }

    /// <summary>Replaces the home directory at the start of a path with <c>~</c>.</summary>
    public string Short(string path) =>
        Home is { Length: > 1 } home && (path.Equals(home, Comparison) || path.StartsWith($"{home}/", Comparison))
            ? $"~{path[home.Length..]}"
            : path;

    private StringComparison Comparison => IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

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

        return (path.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }
}
