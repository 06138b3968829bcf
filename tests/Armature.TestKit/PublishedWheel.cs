using System.Text.Json;

namespace Armature.TestKit;

/// <summary>A wheel in the corpus with the rules it is expected to trigger.</summary>
/// <param name="Expected">Groups of rules; at least one of each group must be reported.</param>
internal sealed record PublishedWheel(
    string File,
    string Target,
    string Python,
    bool IsClean,
    IReadOnlyList<IReadOnlyList<string>> Expected,
    string Why
)
{
    /// <summary>All wheels with expected rules.</summary>
    public static IReadOnlyList<PublishedWheel> Key() =>
        [.. System.IO.File.ReadLines(Corpus.Path("wheels", "wheels.jsonl")).Where(line => line.Length > 0).Select(Parse)];

    private static PublishedWheel Parse(string line)
    {
        var key = JsonElement.Parse(line);
        return new PublishedWheel(
            key.GetProperty("wheel").GetString()!,
            key.GetProperty("target").GetString()!,
            key.GetProperty("python").GetString()!,
            key.TryGetProperty("clean", out var clean) && clean.GetBoolean(),
            key.TryGetProperty("expect", out var groups) ? [.. groups.EnumerateArray().Select(Rules)] : [],
            key.TryGetProperty("why", out var why) ? why.GetString()! : ""
        );
    }

    private static IReadOnlyList<string> Rules(JsonElement group) => [.. group.EnumerateArray().Select(rule => rule.GetString()!)];
}
