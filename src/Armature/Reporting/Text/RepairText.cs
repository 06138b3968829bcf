using Armature.Repair.Applying;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>What became of a repair, for a person: how it ended, what was kept, and what to do next.</summary>
public static class RepairText
{
    /// <summary>Writes it.</summary>
    public static void Write(Page page, RepairResult result, bool isVerbose)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(result);
        switch (result.Outcome)
        {
            case RepairOutcome.Repaired:
                WriteRepaired(page, result);
                break;
            case RepairOutcome.Abandoned:
                page.Paragraph(0, Marks.Healthy, new Run($" {result.Environment} is as it was before the repair"));
                break;
            case RepairOutcome.Refused:
                WriteRefused(page, result);
                return;
            default:
                WriteFailed(page, result, isVerbose);
                break;
        }

        if (result.Failure?.Leftover is { } leftover)
            page.Paragraph(2, new Run(leftover));
        if (result is { Log: { } log, Outcome: not RepairOutcome.Abandoned })
            page.Paragraph(2, new Run($"What the tools wrote: {log}", Ink.Faint));
    }

    private static void WriteRepaired(Page page, RepairResult result)
    {
        page.Paragraph(0, Marks.Healthy, new Run($" {result.Environment} is repaired and proven", Ink.Strong));
        foreach (var word in result.Proof?.Lines ?? [])
            page.Paragraph(2, new Run(word));
        foreach (var note in result.Notes)
            page.Paragraph(2, new Run("Note: "), new Run(note), 6);
        page.Paragraph(
            2,
            new Run(result.Backup is { } backup ? $"How it was before is kept: {backup}" : "How it was before is not kept, as you asked.")
        );
    }

    private static void WriteRefused(Page page, RepairResult result)
    {
        var failure = result.Failure!;
        page.Paragraph(0, Marks.Of(Severity.Error), new Run($" nothing was done with {result.Environment}: {failure.Reason}"));
        if (failure.Refusal is not RepairRefusal.Unfinished)
            return;
        page.Line(2, new Run("armature fix --resume", Ink.Command), new Run("    goes on with it"));
        page.Line(2, new Run("armature fix --abandon", Ink.Command), new Run("   brings back what was before"));
    }

    private static void WriteFailed(Page page, RepairResult result, bool isVerbose)
    {
        var failure = result.Failure!;
        var isStopped = result.Outcome is RepairOutcome.Interrupted;
        page.Paragraph(0, Marks.Of(Severity.Error), new Run(isStopped ? " stopped" : $" not repaired: {failure.Reason}", Ink.Strong));
        if (failure.Step?.Command is { } command)
            page.Line(2, new Run($"{command}", Ink.Command));
        foreach (var line in failure.LastLines)
            page.Line(4, new Run(line));
        if (failure.Explanation is { Cause: not null } explanation)
        {
            page.Blank();
            ExplanationText.Write(page, explanation, isVerbose);
            page.Blank();
        }

        if (failure.Leftover is null)
            page.Paragraph(2, new Run($"{result.Environment} is as it was{(isStopped ? "" : "; what was made is removed")}."));
        if (!isStopped)
            return;
        page.Line(2, new Run("armature fix --resume", Ink.Command), new Run("    goes on"));
        page.Line(2, new Run("armature fix --abandon", Ink.Command), new Run("   removes what was made so far"));
    }
}
