using Armature.Reporting.Text;

namespace Armature.Reporting.Tests.Text;

/// <summary>With <c>--quiet</c> only the result is written.</summary>
public sealed class QuietTests
{
    /// <summary>A sentence may take more than one line of 100 columns.</summary>
    private const int MostLines = 3;

    [Fact]
    public void A_result_has_one_to_three_lines_and_is_never_more_than_the_whole()
    {
        foreach (var screen in Screens())
        {
            var (quiet, whole) = (Lines(screen, isQuiet: true), Lines(screen, isQuiet: false));
            Assert.InRange(quiet.Length, 1, MostLines);
            Assert.True(quiet.Length <= whole.Length);
            Assert.False(string.IsNullOrWhiteSpace(quiet[0]));
        }
    }

    [Fact]
    public void The_result_is_part_of_the_whole()
    {
        foreach (var screen in Screens())
            Assert.Subset(Lines(screen, isQuiet: false).ToHashSet(), Lines(screen, isQuiet: true).ToHashSet());
    }

    private static IEnumerable<Action<Page>> Screens() =>
        [
            .. Samples.Explanations.Select(one => (Action<Page>)(page => ExplanationText.Write(page, one, isVerbose: false))),
            .. Samples.Plans.Select(one => (Action<Page>)(page => PlanText.Write(page, one, "~/ml/.venv", isVerbose: false))),
            .. Samples.Repairs.Select(one => (Action<Page>)(page => RepairText.Write(page, one, isVerbose: false))),
            .. Samples.Verdicts.Select(one => (Action<Page>)(page => VerdictText.Write(page, one, isVerbose: false))),
            .. Samples.Trees.Select(one => (Action<Page>)(page => TreeText.Write(page, one))),
            .. Samples.Programs.Select(one => (Action<Page>)(page => ProgramText.Write(page, one))),
            page => InformationText.Write(page, InformationTests.Information, isVerbose: false),
        ];

    private static string[] Lines(Action<Page> screen, bool isQuiet)
    {
        using var text = new StringWriter();
        screen(new Page(text, Rendered.At(100) with { IsQuiet = isQuiet }));
        return text.ToString().TrimEnd('\n').Split('\n');
    }
}
