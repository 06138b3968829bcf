using Armature.Explaining;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Asks the bytes whether they bear a text out.</summary>
internal static class ExplanationSubject
{
    /// <summary>The explanation with what an examination of the subject says to it; null where there is no such subject.</summary>
    public static Explanation? Confirm(Explanation explanation, string typed, ExaminationOptions options, Terminal terminal)
    {
        using var disk = new DiskTree();
        var found = SubjectFinder.Find(typed, terminal.Environment, disk);
        var subject = (found as FindOutcome.Found)?.Subject ?? (found as FindOutcome.Several)?.Subjects.FirstOrDefault();
        if (subject is null)
        {
            terminal.Error.WriteLine($"armature: `{typed}`: {(found as FindOutcome.NotFound)?.Reason ?? "nothing to examine"}");
            return null;
        }

        using var tree = subject.Tree;
        var report = Examination.Run(subject, options);
        return Confirming.Confirm(explanation, report.Graph, report.Findings);
    }
}
