using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Reporting;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Tests.RealInput;

/// <summary>
/// The law between the prediction for a file, which <c>tree</c> shows, and the findings, which <c>check</c> shows: a file that does not load has a
/// finding, and a file that loads has no finding that says otherwise.
/// </summary>
internal static class LoadLaw
{
    // the rules whose errors say that a file does not load
    private static readonly string[] s_loading =
    [
        "AR101",
        "AR104",
        "AR201",
        "AR202",
        "AR203",
        "AR204",
        "AR205",
        "AR207",
        "AR208",
        "AR210",
        "AR211",
        "AR213",
        "AR301",
        "AR306",
    ];

    /// <summary>The files for which the findings contradict the prediction.</summary>
    public static IEnumerable<string> Broken(Report report)
    {
        foreach (var file in new Judgement(report.Graph).Files)
        {
            // a file that nothing on the target needs, and one in a directory of tests
            if (file.Fault is FileFault.Irrelevant || FilePurpose.IsFixture(file.File))
                continue;
            var errors = Errors(report, file);
            if (Fails(file.Loaded.Outcome) && errors.Length == 0)
                yield return $"{report.Graph.Inventory.Subject.Display}: {file.File.ShownPath} does not load ({file.Loaded.Outcome}), without a finding";
            else if (file.Loaded is { Outcome: ImportOutcome.Loads, Closure: not null } && errors.FirstOrDefault(IsOfLoading) is { } error)
                yield return $"{report.Graph.Inventory.Subject.Display}: {file.File.ShownPath} loads, but {error.Rule.Id}: {error.Message}";
        }
    }

    /// <summary>The files whose prediction by themselves differs from that in their environment.</summary>
    public static IEnumerable<string> Differing(Report report, CheckOptions options)
    {
        using var disk = new DiskTree();
        var trace = new FileTrace(HostEnvironment.Current(), disk, options);
        foreach (var file in report.Graph.Files)
        {
            var alone = trace.Run(file.Path).Outcome;
            if (file.Outcome is not ImportOutcome.Unknown and not ImportOutcome.Invisible && Fails(file.Outcome) != Fails(alone))
                yield return $"{file.Path}: check {file.Outcome}, tree {alone}";
        }
    }

    private static bool Fails(ImportOutcome outcome) =>
        outcome is ImportOutcome.Refused or ImportOutcome.Dies or ImportOutcome.Invisible { Error: not null };

    // warnings are: a library that is named like a module and may be meant for ctypes, and a DLL that most Windows machines have
    private static Finding[] Errors(Report report, JudgedFile file)
    {
        var least =
            file.Loaded.Outcome is ImportOutcome.Refused { Reason: RefusalReason.MissingInitFunction } || NeedsOnlyVisualC(file.Loaded)
                ? Severity.Warning
                : Severity.Error;
        return
        [
            .. report.Findings.Where(finding =>
                finding.Severity >= least && finding.Files.Any(named => Explains(report, file, named.Path))
            ),
        ];
    }

    private static bool NeedsOnlyVisualC(LoadedFile file) =>
        file.Closure?.Faults is [_, ..] faults
        && faults.All(fault => fault is LoadFault.Library { Need.Name: var name } && WindowsLibraries.IsVisualC(name));

    // the finding names the file, or the file of the subject that stops its loading
    private static bool Explains(Report report, JudgedFile file, string shown) =>
        shown == file.File.ShownPath
        || (file.Loaded.Closure?.Faults ?? [])
            .Select(Culprit)
            .OfType<string>()
            .Any(path =>
                report.Graph.Files.Any(other => other.File.ShownPath == shown && TargetTree.Rooted(other.Path) == TargetTree.Rooted(path))
            );

    private static string? Culprit(LoadFault fault) =>
        fault switch
        {
            LoadFault.Library { Need.Resolution: Resolution.Malformed malformed } => malformed.Path,
            LoadFault.Library { Need.Resolution: Resolution.WrongArchitecture wrong } => wrong.Path,
            LoadFault.Truncated truncated => truncated.Path,
            _ => null,
        };

    private static bool IsOfLoading(Finding finding) => s_loading.Contains(finding.Rule.Id);
}
