using System.Text.Json;
using Armature.TestKit;

namespace Armature.Explaining.Tests;

/// <summary>Real reports with a confirmed cause.</summary>
public sealed class RealReportTests
{
    private const double LeastRight = 0.97;

    /// <summary>If the text alone does not decide, the right cause must be among the alternatives.</summary>
    private const double LeastListed = 0.97;

    /// <summary>The first word of some culprits is in the text by chance: "package only for linux-64".</summary>
    private const double LeastNamed = 0.85;

    public static bool CorpusIsHere => Corpus.IsHere && File.Exists(Corpus.Path("cases", "cases.jsonl"));

    [Fact(SkipUnless = nameof(CorpusIsHere), Skip = Corpus.Missing)]
    public void The_first_cause_is_right()
    {
        var cases = Cases();
        string[] wrong = [.. cases.Where(real => Explain(real).Slug != real.Cause).Select(Describe)];
        Assert.True(
            wrong.Length <= cases.Length * (1 - LeastRight),
            string.Join('\n', wrong.Prepend($"{wrong.Length} of {cases.Length}:"))
        );
    }

    [Fact(SkipUnless = nameof(CorpusIsHere), Skip = Corpus.Missing)]
    public void The_right_cause_is_listed()
    {
        var cases = Cases();
        string[] wrong = [.. cases.Where(real => !IsListed(Explain(real), real.Cause)).Select(Describe)];
        Assert.True(
            wrong.Length <= cases.Length * (1 - LeastListed),
            string.Join('\n', wrong.Prepend($"{wrong.Length} of {cases.Length}:"))
        );
    }

    [Fact(SkipUnless = nameof(CorpusIsHere), Skip = Corpus.Missing)]
    public void The_culprit_is_found_if_the_text_names_it()
    {
        RealReport[] naming = [.. Cases().Where(real => real.Cause != "none" && Contains(real.Text, Name(real.Culprit)))];
        string[] wrong = [.. naming.Where(real => !Contains(Explain(real).Culprit, Name(real.Culprit))).Select(NotNamed)];
        Assert.True(
            wrong.Length <= naming.Length * (1 - LeastNamed),
            string.Join('\n', wrong.Prepend($"{wrong.Length} of {naming.Length}:"))
        );
    }

    /// <summary>The first word: the rest describes what happened.</summary>
    private static string Name(string culprit) => culprit.Split(' ', ',', ';', '(')[0];

    private static bool Contains(string? text, string name) =>
        name.Length > 2 && text is not null && Plain(text).Contains(Plain(name), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => string.Concat(text.Where(character => character is not ('-' or '_' or '.' or ' ')));

    private static string NotNamed(RealReport real) => $"{real.Id}: {real.Culprit}, not {Explain(real).Culprit}";

    private static bool IsListed(Explanation explanation, string cause) =>
        explanation.Slug == cause || explanation.Alternatives.Any(other => other.Cause.Slug == cause);

    private static Explanation Explain(RealReport real) => Explainer.Explain(real.Text);

    private static string Describe(RealReport real) => $"{real.Id}: {real.Cause}, not {Explain(real).Slug}";

    private static RealReport[] Cases() => [.. File.ReadLines(Corpus.Path("cases", "cases.jsonl")).Select(Parse)];

    private static RealReport Parse(string line)
    {
        var report = JsonDocument.Parse(line).RootElement;
        return new RealReport(
            report.GetProperty("id").GetString()!,
            report.GetProperty("text").GetString()!,
            report.GetProperty("cause").GetString()!,
            report.GetProperty("culprit").GetString() ?? ""
        );
    }

    private sealed record RealReport(string Id, string Text, string Cause, string Culprit);
}
