using Armature.Conclusions;
using Armature.Inventory;
using Armature.Loading;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Repair.Planning;
using Armature.Reporting;
using Armature.Subjects;
using Armature.Subjects.Images;

namespace Armature;

/// <summary>Examines one subject with the facts about the process, so that every command and every program sees the same.</summary>
internal sealed class SubjectExamination(HostEnvironment process, FileTree disk, CheckOptions options)
{
    /// <summary>Whether PYTHONPATH applies; false if Python is run without it.</summary>
    public bool UsesPythonPath { get; init; } = true;

    /// <summary>Examines. A lock or requirements file is examined for the Python nearby if neither the options nor the file name one.</summary>
    /// <exception cref="SubjectException">The lock file cannot be read.</exception>
    public Report Check(Subject subject, CancellationToken cancellationToken) =>
        options.Suppressions.Apply(Examined(subject, cancellationToken));

    private Report Examined(Subject subject, CancellationToken cancellationToken)
    {
        var releases = IndexAccess.Of(options.Sources, process, disk);
        using var web = releases.Web;
        var given = ExaminationOptions.Of(process, disk, options) with { Releases = releases };
        if (subject.Tree is ImageRoot image)
            given = InImage(given, image);
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

        if (report.Graph.Inventory is SubjectInventory.Lock { File.Fault: { } fault })
            throw new SubjectException(subject.Display, fault);
        if (report.Graph.Inventory is SubjectInventory.Dockerfile { Source.Syntax.Fault: { } broken })
            throw new SubjectException(subject.Display, $"line {broken.Line}: {broken.Problem}");
        if (Unused(report) is { } unused)
            throw unused;
        report = Surveyed(report);
        if (subject.Tree is ImageRoot)
            return report with { Findings = ImageAdvice.Of(report) };
        return RepairAdvice.IsPossible(report.Graph, report.Findings) ? Advised(report) : report;
    }

    // what some formats show beside the findings
    private Report Surveyed(Report report) =>
        report with
        {
            Build = options.ReadsBuilds ? BuildSurvey.Of(report, options.Parallelism) : null,
            Hashes = options.HashesNativeFiles ? BuildSurvey.Hashes(report, options.Parallelism) : report.Hashes,
        };

    // the variables, directories and programs of this process do not exist in an image, whose configuration sets its own
    private static ExaminationOptions InImage(ExaminationOptions given, ImageRoot image) =>
        given with
        {
            Sysroot = image.System,
            LibraryPath = image.Facts.Variables.GetValueOrDefault("LD_LIBRARY_PATH"),
            Dyld = DyldVariables.None,
            Inventory = given.Inventory with
            {
                User = null,
                Programs = [],
                Python = image.Python,
                PythonPath =
                [
                    .. (image.Facts.Variables.GetValueOrDefault("PYTHONPATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
                ],
            },
        };

    // what `armature plan` would do is said beside each finding, so that no two commands advise differently
    private Report Advised(Report report)
    {
        var plan = RepairPlanning.Make(report, process, disk, new PlanOptions { Sources = options.Sources });
        return report with { Findings = RepairAdvice.Of(report.Graph, report.Findings, plan) };
    }

    private static UnusedAssumptionException? Unused(Report report)
    {
        var inventory = report.Graph.Inventory;
        if (inventory.Assumed.IsEmpty || report.Coverage.Empty is not null)
            return null;
        HashSet<string> known =
        [
            .. inventory.Distributions.Select(package => package.NormalizedName),
            .. inventory.Distributions.SelectMany(package => package.Requires).Select(RequiredName),
        ];
        return
            inventory.Assumed.FirstOrDefault(assumed =>
                !known.Contains(assumed.NormalizedName) && !IsCompiledAgainst(assumed, report.Graph)
            )
                is { } unused
            ? new UnusedAssumptionException(unused.NormalizedName, [.. known])
            : null;
    }

    // a conda record's dependencies have a grammar of their own, in which the name is the first word as well
    private static string RequiredName(string line) =>
        Requirement.TryParse(line)?.NormalizedName ?? NormalizedName.Of(line.Split(' ', 2)[0]);

    private static bool IsCompiledAgainst(AssumedPackage assumed, LoadGraph graph) =>
        assumed.NormalizedName == "numpy" && graph.Files.Any(file => file.File.Numpy is not null);

    /// <summary>Examines for a command that needs something to work on.</summary>
    /// <inheritdoc cref="Check"/>
    /// <exception cref="SubjectException">The subject cannot be read, or contains nothing to examine.</exception>
    public Report CheckContents(Subject subject, CancellationToken cancellationToken)
    {
        var report = Check(subject, cancellationToken);
        return report is { Verdict: CheckVerdict.NothingToExamine, Coverage.Empty: { } empty }
            ? throw new SubjectException(subject.Display, empty.Reason, empty.Help)
            : report;
    }

    // the environment that pip would install into
    private Subject? NearbyPython() => SubjectFinder.Find(null, process, disk) is FindOutcome.Found found ? found.Subject : null;
}
