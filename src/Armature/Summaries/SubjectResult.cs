using System.Collections.Immutable;
using System.Text.Json;
using Armature.Subjects;

namespace Armature.Summaries;

/// <summary>What one run of <c>armature check</c> said about one subject, read from its JSON.</summary>
internal sealed record SubjectResult
{
    private const int NewestSchema = 1;

    /// <summary>As it was named; null if none was named and none was found.</summary>
    public required string? Path { get; init; }

    /// <summary><c>environment</c>, <c>wheel</c>, …; null if it could not be examined.</summary>
    public string? Kind { get; init; }

    /// <summary>The target; null if it could not be examined.</summary>
    public string? Target { get; init; }

    /// <summary><c>healthy</c>, <c>findings</c>, <c>not-fully-examined</c>, <c>nothing-to-examine</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why it could not be examined; null if it was.</summary>
    public string? Reason { get; init; }

    /// <summary>What a later run recognises it by; null if it was not asked for.</summary>
    public string? Key { get; init; }

    public ImmutableArray<ResultFinding> Findings { get; init; } = [];

    /// <summary>How many findings do not count.</summary>
    public int Suppressed { get; init; }

    /// <summary>Whether everything was examined, and all that was found does not count.</summary>
    public bool HasOnlySuppressed => Verdict == "healthy" && Suppressed > 0;

    /// <summary>What could not be determined.</summary>
    public ImmutableArray<string> Unknowns { get; init; } = [];

    /// <summary>How many findings have a severity, as the JSON spells it.</summary>
    public int Count(string severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>The results of a document: a line of NDJSON, or all that <c>--format json</c> wrote; null with the reason if it is neither.</summary>
    public static ImmutableArray<SubjectResult>? Read(ReadOnlyMemory<byte> json, out string reason)
    {
        reason = "is not a result of `armature check`";
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (JsonText.Integer(root, "schema") is > NewestSchema and var schema)
            {
                reason = $"was written by a newer armature (version {schema} of the JSON)";
                return null;
            }

            if (JsonText.Of(root, "reports") is not { ValueKind: JsonValueKind.Array } reports)
                return One(root) is { } only ? [only] : null;
            SubjectResult?[] all = [.. reports.EnumerateArray().Concat(Items(root, "errors")).Select(One)];
            return all.Contains(null) ? null : [.. all.OfType<SubjectResult>()];
        }
        catch (JsonException)
        {
            reason = "is not JSON, or is cut off";
            return null;
        }
    }

    private static SubjectResult? One(JsonElement root)
    {
        if (JsonText.Text(root, "verdict") is not { } verdict)
            return null;
        if (JsonText.Text(root, "reason") is { } reason)
            return new SubjectResult
            {
                Path = JsonText.Text(root, "path"),
                Verdict = verdict,
                Reason = reason,
            };
        return JsonText.Text(root, "subject", "path") is { } path
            ? new SubjectResult
            {
                Path = path,
                Kind = JsonText.Text(root, "subject", "kind"),
                Target = JsonText.Text(root, "target", "name"),
                Verdict = verdict,
                Key = JsonText.Text(root, "key"),
                Findings = [.. Items(root, "findings").Select(Finding)],
                Suppressed = Items(root, "suppressed").Count(),
                Unknowns = [.. Items(root, "unknowns").Select(static unknown => JsonText.Text(unknown, "what")).OfType<string>()],
            }
            : null;
    }

    private static ResultFinding Finding(JsonElement finding) =>
        new(
            JsonText.Text(finding, "rule") ?? "",
            JsonText.Text(finding, "name") ?? "",
            JsonText.Text(finding, "severity") ?? "",
            JsonText.Text(finding, "package", "name"),
            JsonText.Text(finding, "package", "version"),
            JsonText.Text(finding, "message") ?? ""
        );

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        JsonText.Of(element, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];
}

/// <summary>A finding of a result.</summary>
/// <param name="Package">Null if it is about none.</param>
internal sealed record ResultFinding(string Rule, string Name, string Severity, string? Package, string? Version, string Message);
