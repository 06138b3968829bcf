using Armature.Summaries;

namespace Armature.Cli;

/// <summary>The results that an earlier run wrote to the file of <c>--output</c>, which <c>--resume</c> continues.</summary>
internal sealed class KeptResults
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Strictness> _skipped = new(StringComparer.Ordinal);
    private readonly List<SubjectResult> _results = [];

    private KeptResults() { }

    /// <summary>Bytes of the file that are whole lines; a run that was killed may have left a part of one behind them.</summary>
    public long Length { get; private set; }

    /// <summary>How many subjects were left out of this run.</summary>
    public int Skipped { get; private set; }

    /// <summary>Reads the file, which may not exist yet; null with the reason if it has anything else, so that nothing of others is overwritten.</summary>
    public static KeptResults? Read(string path, out string reason)
    {
        reason = "";
        var kept = new KeptResults();
        if (!File.Exists(path))
            return kept;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            foreach (var line in ResultLines.Read(stream))
            {
                if (!line.IsComplete)
                    break;
                if (!line.IsBlank && !kept.Add(line, out reason))
                    return null;
                kept.Length = line.End;
            }
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            reason = "it cannot be read";
            return null;
        }

        return kept;
    }

    /// <summary>What a subject is recognised by; null if it cannot be read.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="request">Its path is as it is in the report.</param>
    public static string? Key(string path, CheckRequest request) =>
        ContentDigest.Of(path) is { } digest
            ? ContentDigest.Combined(digest, request.Path ?? "", request.Options.Target ?? "", request.Chosen, CommandLine.Version)
            : null;

    /// <summary>Whether the file has the results of a subject, so that it can be left out.</summary>
    public bool Skip(string? key, CheckRequest request)
    {
        if (key is null || !_keys.Contains(key))
            return false;
        _skipped[request.Path ?? ""] = request.Strictness;
        Skipped++;
        return true;
    }

    /// <summary>Whether a result of what was left out makes the exit status 1.</summary>
    public bool Fail => _results.Any(result => StrictnessOf(result.Path ?? "") is { } strictness && strictness.IsFailure(result));

    // an environment of an image: shop.tar:/app/.venv, shop.tar (linux/arm64):/app/.venv
    private Strictness? StrictnessOf(string path) =>
        _skipped.TryGetValue(path, out var own)
        || _skipped.TryGetValue(path.Split(":/")[0], out own)
        || _skipped.TryGetValue(path.Split(":/")[0].Split(" (")[0], out own)
            ? own
            : null;

    private bool Add(ResultLine line, out string reason)
    {
        if (SubjectResult.Read(line.Text, out reason) is not [var result])
        {
            reason = $"line {line.Number} {(reason.Length == 0 ? "is not a result of `armature check`" : reason)}";
            return false;
        }

        _results.Add(result with { Findings = [.. result.Findings.Select(static finding => finding with { Message = "" })] });
        if (result.Key is { } key)
            _keys.Add(key);
        return true;
    }
}
