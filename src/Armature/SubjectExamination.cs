using Armature.Inventory;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature;

/// <summary>Examines one subject with the facts about the process, so that every command and every program sees the same.</summary>
internal sealed class SubjectExamination(HostEnvironment process, FileTree disk, CheckOptions options)
{
    /// <summary>Whether PYTHONPATH applies; false if Python is run without it.</summary>
    public bool UsesPythonPath { get; init; } = true;

    /// <summary>Examines. A lock or requirements file is examined for the Python nearby if neither the options nor the file name one.</summary>
    /// <exception cref="SubjectException">The lock file cannot be read.</exception>
    public Report Check(Subject subject, CancellationToken cancellationToken)
    {
        var releases = IndexAccess.Of(options.Sources, process, disk);
        using var web = releases.Web;
        var given = ExaminationOptions.Of(process, disk, options) with { Releases = releases };
        if (!UsesPythonPath)
            given = given with { Inventory = given.Inventory with { PythonPath = [] } };
        var report = Examination.Run(subject, given, cancellationToken);
        if (report.Graph is { Lock: not null, Target.Python: null } && NearbyPython() is { } nearby)
        {
            report = Examination.Run(
                subject with
                {
                    Because = $"for the Python of {nearby.Display}",
                },
                given with
                {
                    Inventory = given.Inventory with { Python = nearby.Path },
                },
                cancellationToken
            );
        }

        return report.Graph.Inventory is SubjectInventory.Lock { File.Fault: { } fault }
            ? throw new SubjectException(subject.Display, fault)
            : report;
    }

    // the environment that pip would install into
    private Subject? NearbyPython() => SubjectFinder.Find(null, process, disk) is FindOutcome.Found found ? found.Subject : null;
}
