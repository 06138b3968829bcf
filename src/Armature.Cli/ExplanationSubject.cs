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
        if (OneSubject.Find(typed, terminal, disk, "holds several wheels: name one") is not { } subject)
            return null;
        using var tree = subject.Tree;
        var report = Examination.Run(subject, options);
        return Confirmer.Confirm(explanation, report.Graph, report.Findings);
    }
}
