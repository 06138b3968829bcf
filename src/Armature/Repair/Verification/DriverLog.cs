using System.Collections.Immutable;
using System.Text;

namespace Armature.Repair.Verification;

/// <summary>
/// Follows the driver's messages while it runs, so that it is known what a process was doing when it died. The output may be cut off anywhere; lines that
/// are not messages are ignored.
/// </summary>
internal sealed class DriverLog
{
    private const int LongestLine = 256 * 1024;

    private readonly StringBuilder _rest = new();
    private readonly List<(string Module, string? File)> _running = [];
    private readonly List<string> _told = [];
    private readonly Dictionary<string, double> _given = new(StringComparer.Ordinal);

    /// <summary>Called with the name of each import or probe as it begins.</summary>
    public Action<string>? TaskStarted { get; init; }

    /// <summary>Python's version; null until it has started.</summary>
    public string? Version { get; private set; }

    /// <summary>The imports and probes that have ended, by name.</summary>
    public Dictionary<string, TaskResult> Ended { get; } = new(StringComparer.Ordinal);

    /// <summary>The import or probe that has begun and not ended; null if there is none.</summary>
    public string? Current { get; private set; }

    /// <summary>The extension module whose code is running (the innermost), and its file; for Python 2 the module that was searched last.</summary>
    public (string Module, string? File)? Running => _running is [.., var last] ? last : null;

    /// <summary>The extension modules whose code was called and returned.</summary>
    public HashSet<string> Returned { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether everything was tried.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Adds a part of the driver's output.</summary>
    public void Add(string part)
    {
        _rest.Append(part);
        if (!part.Contains('\n', StringComparison.Ordinal))
        {
            if (_rest.Length > LongestLine)
                _rest.Clear();
            return;
        }

        var lines = _rest.ToString().Split('\n');
        _rest.Clear().Append(lines[^1]);
        foreach (var line in lines.SkipLast(1))
            Add(DriverJson.Read(line));
    }

    private void Add(DriverMessage? message)
    {
        switch (message)
        {
            case DriverMessage.Hello hello:
                Version = hello.Version;
                break;
            case DriverMessage.Begin begin:
                Begin(begin.Name);
                break;
            case DriverMessage.End end:
                Current = null;
                Ended[end.Name] = new TaskResult(end, [.. _told], ImmutableDictionary.CreateRange(_given));
                break;
            case DriverMessage.Load load:
                _running.Add((load.Module, load.File));
                break;
            case DriverMessage.Loaded loaded when _running.Count > 0:
                Returned.Add(loaded.Module);
                _running.RemoveAt(_running.Count - 1);
                break;
            case DriverMessage.Find find:
                _running.Clear();
                _running.Add((find.Module, null));
                break;
            case DriverMessage.Tell tell:
                _told.Add(tell.Text);
                break;
            case DriverMessage.Give give:
                _given[give.Name] = give.Value;
                break;
            case DriverMessage.Done:
                IsDone = true;
                break;
        }
    }

    private void Begin(string name)
    {
        Current = name;
        _running.Clear();
        _told.Clear();
        _given.Clear();
        TaskStarted?.Invoke(name);
    }
}
