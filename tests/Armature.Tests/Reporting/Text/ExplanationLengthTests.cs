using System.Text.Json;
using Armature.Explaining;
using Armature.Explaining.Tests;
using Armature.TestKit;

namespace Armature.Reporting.Text.Tests;

/// <summary>An explanation fits on a screen of 80 columns, with the fix at its top.</summary>
public sealed class ExplanationLengthTests
{
    public static bool CorpusIsHere => Corpus.IsHere && File.Exists(Corpus.Path("cases", "cases.jsonl"));

    [Theory]
    [MemberData(nameof(CauseTests.Texts), MemberType = typeof(CauseTests))]
    public void Of_our_own_texts(string cause, string text) => Assert.True(Fits(text), $"{cause}:\n{Shown(text)}");

    [Fact(SkipUnless = nameof(CorpusIsHere), Skip = Corpus.Missing)]
    public void Of_real_reports() =>
        Assert.All(
            File.ReadLines(Corpus.Path("cases", "cases.jsonl"))
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!),
            text => Assert.True(Fits(text), Shown(text))
        );

    [Fact]
    public void The_fix_is_the_first_thing_under_the_headline()
    {
        var lines = Shown("ImportError: /x/lib/python3.11/site-packages/a/b.so: file too short").Split('\n');
        Assert.StartsWith("✗ ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("  Fix:  ", lines[1], StringComparison.Ordinal);
    }

    private static bool Fits(string text) => Shown(text).Count(character => character == '\n') <= ExplanationText.MostLines;

    private static string Shown(string text)
    {
        using var shown = new StringWriter();
        ExplanationText.Write(
            new Page(shown, new RenderOptions { ToolVersion = "1", Width = 80 }),
            Explainer.Explain(text),
            isVerbose: false
        );
        return shown.ToString();
    }
}
