using Armature.Repair.Applying;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>The result of a repair for a person: how it ended, what was kept, and what to do next.</summary>
internal static class RepairText
{
    private const int MostRemaining = 6;

    /// <summary>Writes a result.</summary>
    /// <param name="isVerbose">Whether the explanation of a failure lists everything.</param>
    public static void Write(Page page, RepairResult result, bool isVerbose)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(result);
        switch (result.Outcome)
        {
            case RepairOutcome.Repaired:
                WriteRepaired(page, result, isVerbose);
                break;
            case RepairOutcome.Abandoned:
                page.Paragraph(0, Marks.Healthy, new Run($" repair abandoned; {result.Environment} is as it was before"));
                break;
            case RepairOutcome.Undone:
                page.Paragraph(0, Marks.Healthy, new Run($" {result.Environment} is again what it was before the last repair"));
                if (!page.IsQuiet)
                    page.Line(2, new Run($"The repaired environment is now {result.Backup}"));
                break;
            case RepairOutcome.Refused:
                WriteRefused(page, result);
                return;
            default:
                WriteFailed(page, result, isVerbose);
                break;
        }

        if (page.IsQuiet)
            return;
        if (result.Failure?.Leftover is { } leftover)
            page.Paragraph(2, new Run(leftover));
        if (result is { Log: { } log, Outcome: not RepairOutcome.Abandoned })
            page.Line(2, new Run($"Log: {log}", Ink.Faint));
    }

    private static void WriteRepaired(Page page, RepairResult result, bool isVerbose)
    {
        if (result.Remaining.IsEmpty)
            page.Paragraph(0, Marks.Healthy, new Run($" {result.Environment} is repaired and proven", Ink.Strong));
        else
            page.Paragraph(
                0,
                Marks.Of(Severity.Warning),
                new Run($" {result.Environment} is repaired, but not everything works yet", Ink.Strong)
            );
        if (page.IsQuiet)
            return;
        foreach (var word in result.Proof?.Lines ?? [])
            page.Paragraph(2, new Run(word));
        foreach (var line in isVerbose ? result.Remaining : [.. result.Remaining.Take(MostRemaining)])
            page.Paragraph(2, new Run("Still: "), new Run(line), 9);
        if (!isVerbose && result.Remaining.Length > MostRemaining)
            page.Line(2, new Run($"and {result.Remaining.Length - MostRemaining} more (-v)", Ink.Faint));
        if (result.Account is { } account)
            AccountText.Write(page, account, 2, isVerbose);
        foreach (var note in result.Notes)
            page.Paragraph(2, new Run("Note: "), new Run(note), 6);
        page.Line(
            2,
            new Run(result.Backup is { } backup ? $"Previous environment kept at {backup}" : "Previous environment deleted (--discard)")
        );
        if (result.Backup is not null)
            page.Line(
                2,
                new Run("Swap it back:  "),
                new Run($"armature fix {TextFormat.ShellPath(result.Environment)} --undo", Ink.Command)
            );
    }

    private static void WriteRefused(Page page, RepairResult result)
    {
        var failure = result.Failure!;
        page.Paragraph(0, Marks.Of(Severity.Error), new Run($" {result.Environment} was not changed: {failure.Reason}"));
        if (failure.Refusal is RepairRefusal.Unfinished && !page.IsQuiet)
            WriteChoice(page);
    }

    private static void WriteFailed(Page page, RepairResult result, bool isVerbose)
    {
        var failure = result.Failure!;
        var isInterrupted = result.Outcome is RepairOutcome.Interrupted;
        page.Paragraph(
            0,
            Marks.Of(Severity.Error),
            new Run(isInterrupted ? " interrupted" : $" not repaired: {failure.Reason}", Ink.Strong)
        );
        if (page.IsQuiet)
            return;
        if (failure.Step?.Command is { } command)
            page.Line(2, new Run($"{command}", Ink.Command));
        foreach (var line in failure.LastLines)
            page.Paragraph(4, new Run(line));
        if (failure.Explanation is { Cause: not null } explanation)
        {
            page.Blank();
            ExplanationText.Write(page, explanation, isVerbose);
            page.Blank();
        }
        else if (failure.Explanation is { Foreign: { } known, ForeignFix: { } fix })
        {
            page.Paragraph(2, new Run("Cause: ", Ink.Strong), new Run(known), 7);
            page.Paragraph(2, new Run("Fix:   ", Ink.Strong), new Run(fix), 7);
        }

        if (failure.Leftover is null)
            page.Paragraph(2, new Run($"{result.Environment} is unchanged{(isInterrupted ? "" : "; temporary files were removed")}."));
        if (isInterrupted)
            WriteChoice(page);
    }

    private static void WriteChoice(Page page)
    {
        page.Line(2, new Run("Resume it:  "), new Run("armature fix --resume", Ink.Command));
        page.Line(2, new Run("Undo it:    "), new Run("armature fix --abandon", Ink.Command));
    }
}
