using System.Globalization;

namespace Armature.Cli.Running;

/// <summary>
/// What the system shows about a SIGKILL: how many processes it has killed for lack of memory, before and after a command (<c>memory.events</c> of Linux
/// control groups, <c>memory.oom_control</c> of their version 1, <c>/proc/vmstat</c>).
/// </summary>
internal sealed class KillEvidence
{
    private const string Groups = "/sys/fs/cgroup";
    private const string OwnGroups = "/proc/self/cgroup";
    private const string Counter = "oom_kill";
    private const string VirtualMemory = "/proc/vmstat";

    private readonly string _root;
    private readonly List<(string File, long Count)> _before = [];

    /// <summary>Reads the counters before the command starts.</summary>
    /// <param name="root">The directory that stands for <c>/</c>; empty for the system's own.</param>
    public KillEvidence(string root = "")
    {
        _root = root;
        foreach (var file in OperatingSystem.IsLinux() ? Files().Distinct() : [])
        {
            if (Count(file) is { } count)
                _before.Add((file, count));
        }
    }

    /// <summary>What is known about the end of a command by SIGKILL, whole sentences.</summary>
    /// <param name="program">The command's program.</param>
    public IEnumerable<string> Describe(string program)
    {
        if (Increased() is var (file, before, after))
            yield return file == VirtualMemory
                ? $"While it ran, the kernel killed {Processes(after - before)} of this machine for lack of memory ({VirtualMemory}: {Counter})."
                : $"While it ran, the kernel killed {Processes(after - before)} of its control group for lack of memory ({file}: {Counter} {before} before, {after} now).{Limit(file)}";
        else if (_before.Count > 0)
            yield return $"The kernel killed no process for lack of memory while it ran ({string.Join(", ", _before.Select(static one => Path.GetFileName(one.File)).Distinct())}).";
        if (ResourceLimits.ProcessorSeconds is { } limit && ResourceLimits.UsedByChildren().TotalSeconds > limit - 0.5)
            yield return $"It used {limit} s of processor time, its limit (`ulimit -t`): the kernel then sends SIGKILL.";
        if (Path.GetFileName(program) is "timeout")
            yield return "`timeout` sends SIGKILL if it is told to (`-s KILL`, `-k`).";
        else if (ParentIs("timeout"))
            yield return "This program runs under `timeout`, which sends SIGKILL if it is told to (`-s KILL`, `-k`).";
    }

    private bool ParentIs(string name) =>
        Text("/proc/self/stat") is { } stat
        && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var parent, ..]
        && Text($"/proc/{parent}/comm")?.Trim() == name;

    private (string File, long Before, long After)? Increased()
    {
        foreach (var (file, before) in _before)
        {
            if (Count(file) is { } after && after > before)
                return (file, before, after);
        }

        return null;
    }

    // the own groups, then their parents, whose counters include them, then the machine
    private IEnumerable<string> Files()
    {
        var lines = (Text(OwnGroups) ?? "")
            .Split('\n')
            .Select(static line => line.Split(':', 3))
            .Where(static parts => parts.Length == 3)
            .ToArray();
        foreach (var parts in lines.Where(static parts => parts[1].Length == 0))
        {
            foreach (var group in Upwards(parts[2]))
                yield return $"{Groups}{group}/memory.events";
        }

        foreach (var parts in lines.Where(static parts => parts[1].Split(',').Contains("memory")))
        {
            foreach (var group in Upwards(parts[2]))
                yield return $"{Groups}/memory{group}/memory.oom_control";
        }

        yield return VirtualMemory;
    }

    private static IEnumerable<string> Upwards(string group)
    {
        for (group = group.TrimEnd('/'); group.Length > 0; group = group[..group.LastIndexOf('/')])
            yield return group;
        yield return "";
    }

    private string Limit(string file) =>
        Text($"{Path.GetDirectoryName(file)}/memory.max")?.Trim() is { } most and not "max"
            ? $" Its limit is {most} bytes (memory.max)."
            : "";

    private static string Processes(long count) => count == 1 ? "one process" : $"{count.ToString(CultureInfo.InvariantCulture)} processes";

    private long? Count(string file) =>
        Text(file)?.Split('\n').FirstOrDefault(line => line.StartsWith($"{Counter} ", StringComparison.Ordinal)) is { } line
        && long.TryParse(line[(Counter.Length + 1)..], CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    private string? Text(string file)
    {
        var path = _root + file;
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
