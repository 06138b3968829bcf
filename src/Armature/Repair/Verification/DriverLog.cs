using System.Text.Json;

namespace Armature.Repair.Verification;

/// <summary>
/// Follows what the driver says, line by line, while it runs. What it says may be cut off anywhere, and code that it imports may write between:
/// a line that is none of its own is passed over.
/// </summary>
internal sealed class DriverLog
{
    private const int LongestLine = 256 * 1024;

    private readonly System.Text.StringBuilder _rest = new();
    private readonly List<(string Module, string? File)> _running = [];
    private readonly List<string> _told = [];
    private readonly Dictionary<string, double> _given = new(StringComparer.Ordinal);

    /// <summary>Hears the name of each thing as it is begun.</summary>
    public Action<string>? Begun { get; init; }

    /// <summary>Python's version; null as long as it has not started.</summary>
    public string? Version { get; private set; }

    /// <summary>What has ended, by name.</summary>
    public Dictionary<string, TaskResult> Ended { get; } = new(StringComparer.Ordinal);

    /// <summary>What was begun and has not ended.</summary>
    public string? Open { get; private set; }

    /// <summary>The extension module whose code runs, innermost, and its file; for Python 2 the module that was looked for last.</summary>
    public (string Module, string? File)? Running => _running is [.., var last] ? last : null;

    /// <summary>Whether all was done.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Takes what came.</summary>
    public void Hear(string part)
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
            Take(line);
    }

    private void Take(string line)
    {
        try
        {
            var said = JsonElement.Parse(line);
            if (said.ValueKind is JsonValueKind.Object)
                Take(said);
        }
        catch (JsonException)
        {
            // somebody else's
        }
        catch (InvalidOperationException)
        {
            // a text with half a character in it, from Python 2
        }
    }

    private void Take(JsonElement said)
    {
        if (Text(said, "hello") is { } version)
            Version = version;
        else if (Text(said, "begin") is { } begun)
            Begin(begun);
        else if (Text(said, "end") is { } ended)
            End(ended, said);
        else if (Text(said, "load") is { } module)
            _running.Add((module, Text(said, "file")));
        else if (said.TryGetProperty("loaded", out _) && _running.Count > 0)
            _running.RemoveAt(_running.Count - 1);
        else if (Text(said, "find") is { } found)
            Find(found);
        else if (Text(said, "tell") is { } told)
            _told.Add(told);
        else if (Text(said, "give") is { } name && Number(said, "value") is { } number)
            _given[name] = number;
        else if (said.TryGetProperty("done", out _))
            IsDone = true;
    }

    private void Begin(string name)
    {
        Open = name;
        _running.Clear();
        _told.Clear();
        _given.Clear();
        Begun?.Invoke(name);
    }

    private void End(string name, JsonElement said)
    {
        Open = null;
        var message = Text(said, "message") ?? "";
        Ended[name] = new TaskResult
        {
            IsOk = Is(said, "ok"),
            Taken = TimeSpan.FromSeconds(Math.Clamp(Number(said, "seconds") ?? 0, 0, int.MaxValue)),
            Error = $"{Text(said, "type")}{(message.Length > 0 ? ": " : "")}{message}",
            Missing = Text(said, "missing"),
            IsImportError = Is(said, "isimport"),
            IsWrong = Is(said, "iswrong"),
            Trace = Text(said, "trace") ?? "",
            Told = [.. _told],
            Given = System.Collections.Immutable.ImmutableDictionary.CreateRange(_given),
        };
    }

    private void Find(string module)
    {
        _running.Clear();
        _running.Add((module, null));
    }

    private static string? Text(JsonElement said, string name) =>
        said.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement said, string name) =>
        said.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number)
            ? number
            : null;

    private static bool Is(JsonElement said, string name) =>
        said.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;
}
