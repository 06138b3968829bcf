using Armature.Reporting;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>The examination of one subject, the same for every command that begins with one.</summary>
internal static class OneExamination
{
    /// <summary>Examines; a lock or requirements file for the Python nearby, where neither a flag nor the file names one.</summary>
    /// <returns>The report; null where the file cannot be read, which is told.</returns>
    public static Report? Run(Subject subject, ExaminationOptions options, Terminal terminal, Action<string> refuse)
    {
        var report = Examination.Run(subject, options);
        if (report.Graph is { Lock: not null, Target.Python: null } && NearbyPython(terminal) is { } python)
            report = Examination.Run(python.Because(subject), options with { Inventory = options.Inventory with { Python = python.Path } });
        if (report.Graph.Inventory is not SubjectInventory.Lock { File.Fault: { } fault })
            return report;
        refuse(fault);
        return null;
    }

    /// <summary>The same, told on standard error.</summary>
    public static Report? Run(Subject subject, ExaminationOptions options, Terminal terminal) =>
        Run(subject, options, terminal, fault => terminal.Error.WriteLine($"armature: `{subject.Display}`: {fault}"));

    // the one that pip here would install into
    private static (string Path, Func<Subject, Subject> Because)? NearbyPython(Terminal terminal)
    {
        using var disk = new DiskTree();
        return SubjectFinder.Find(null, terminal.Environment, disk) is FindOutcome.Found { Subject: { } nearby }
            ? (nearby.Path, subject => subject with { Because = $"for the Python of {nearby.Display}" })
            : null;
    }
}
