using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.Explaining;
using Armature.Knowledge.Errors;
using Armature.Knowledge.Targets;
using Armature.Reporting.Text;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Text;

/// <summary>Every screen at every width: no exception, and no line above the width but commands, paths and rows of tables.</summary>
public sealed partial class LayoutTests
{
    private const string Command = "\e[36m";

    public static bool HasCases => Corpus.IsHere && File.Exists(Corpus.Path("cases", "cases.jsonl"));

    public static TheoryData<int, bool> Widths =>
        [.. from width in (int[])[20, 40, 80, 100, 300] from hasColor in (bool[])[false, true] select (width, hasColor)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_screen_fits_the_page(int width, bool hasColor)
    {
        foreach (var screen in Screens())
            AssertFits(screen, width, hasColor);
    }

    /// <summary>Rows of tables are not wrapped, so only exceptions count.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_table_is_written(int width, bool hasColor)
    {
        using var text = new StringWriter();
        var page = new Page(text, Rendered.At(width) with { HasColor = hasColor });
        InformationText.Write(page, InformationTests.Information, isVerbose: true);
        ListText.Write(page, ListTextTests.List);
        foreach (var tree in Samples.Trees)
            TreeText.Write(page, tree);
        Assert.NotEmpty(text.ToString());
    }

    [Theory(SkipUnless = nameof(HasCases), Skip = Corpus.Missing)]
    [MemberData(nameof(Widths))]
    public void The_explanation_of_every_real_report_fits_the_page(int width, bool hasColor)
    {
        foreach (var explanation in s_real.Value)
            AssertFits(page => ExplanationText.Write(page, explanation, isVerbose: true), width, hasColor);
    }

    private static readonly Lazy<Explanation[]> s_real = new(() =>
        [
            .. File.ReadLines(Corpus.Path("cases", "cases.jsonl"))
                .Select(line => Explainer.Explain(JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)),
        ]
    );

    private static IEnumerable<Action<Page>> Screens()
    {
        foreach (var isVerbose in (bool[])[false, true])
        {
            foreach (var explanation in Samples.Explanations)
                yield return page => ExplanationText.Write(page, explanation, isVerbose);
            foreach (var plan in Samples.Plans)
                yield return page => PlanText.Write(page, plan, "~/ml/.venv", isVerbose);
            foreach (var repair in Samples.Repairs)
                yield return page => RepairText.Write(page, repair, isVerbose);
            foreach (var verdict in Samples.Verdicts)
                yield return page => VerdictText.Write(page, verdict, isVerbose);
            foreach (var group in Samples.Reports.SelectMany(report => FindingGroup.Of(report)))
                yield return page => FindingBlock.Write(page, group, [], isVerbose);
        }

        foreach (var program in Samples.Programs)
            yield return page => ProgramText.Write(page, program);
        yield return page => RulePage.WriteList(page, RuleCatalog.All);
        foreach (var rule in RuleCatalog.All)
            yield return page => RulePage.Write(page, rule);
        yield return page => CausePage.WriteList(page, Causes.All);
        foreach (var cause in Causes.All)
            yield return page => CausePage.Write(page, cause);
        yield return page => TargetPage.WriteList(page, [.. SystemReleases.All]);
        foreach (var release in SystemReleases.All)
            yield return page => TargetPage.Write(page, release);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(300)]
    public void Every_report_fits_the_page(int width)
    {
        foreach (var isVerbose in (bool[])[false, true])
        {
            var options = Rendered.At(width) with { HasColor = true, IsVerbose = isVerbose };
            AssertFits(Rendered.As("text", options, Samples.Reports.AsSpan()), width);
        }
    }

    private static void AssertFits(Action<Page> write, int width, bool hasColor)
    {
        // colour marks the commands, so it is needed to tell them from prose
        using var text = new StringWriter { NewLine = "\n" };
        write(new Page(text, Rendered.At(width) with { HasColor = true }));
        AssertFits(text.ToString(), width);
        if (hasColor)
            return;
        using var plain = new StringWriter { NewLine = "\n" };
        write(new Page(plain, Rendered.At(width)));
        Assert.Equal(EscapeSequence().Replace(text.ToString(), ""), plain.ToString());
    }

    private static void AssertFits(string painted, int width)
    {
        foreach (var line in painted.Split('\n'))
        {
            var plain = EscapeSequence().Replace(line, "");
            var longestWord = plain.Split(' ').Max(word => word.Length);
            Assert.True(
                plain.Length <= Math.Max(width, RenderOptions.MinWidth)
                    || line.Contains(Command, StringComparison.Ordinal)
                    || plain.Length - longestWord <= width,
                $"{plain.Length} columns: {plain}"
            );
        }
    }

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex EscapeSequence();
}
