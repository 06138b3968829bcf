using System.Text.Json;
using Armature.TestKit;

namespace Armature.Explaining.Tests;

/// <summary>Short texts of the kinds that are easily misread, with their causes and what is at fault.</summary>
public sealed class TurnTwoTests
{
    public static bool CorpusIsHere => Corpus.IsHere && File.Exists(Corpus.Path("cases", "turn2.jsonl"));

    [Fact(SkipUnless = nameof(CorpusIsHere), Skip = Corpus.Missing)]
    public void Every_cause_is_right()
    {
        var cases = Cases();

        Assert.NotEmpty(cases);
        Assert.Empty(cases.Where(one => Explainer.Explain(one.Text).Slug != one.Cause).Select(one => one.Id));
    }

    [Fact(SkipUnless = nameof(CorpusIsHere), Skip = Corpus.Missing)]
    public void Every_culprit_is_named() =>
        Assert.Empty(
            Cases()
                .Where(one => Explainer.Explain(one.Text).Culprit?.Contains(one.Culprit, StringComparison.OrdinalIgnoreCase) != true)
                .Where(one => one.Culprit.Length > 0)
                .Select(one => $"{one.Id}: {one.Culprit}, not {Explainer.Explain(one.Text).Culprit}")
        );

    private static Case[] Cases() => [.. File.ReadLines(Corpus.Path("cases", "turn2.jsonl")).Where(line => line.Length > 0).Select(Parse)];

    private static Case Parse(string line)
    {
        var one = JsonDocument.Parse(line).RootElement;
        return new Case(
            Text(one, "id"),
            Text(one, one.TryGetProperty("text", out _) ? "text" : "input"),
            Text(one, "cause"),
            Text(one, "culprit")
        );
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";

    private sealed record Case(string Id, string Text, string Cause, string Culprit);
}
