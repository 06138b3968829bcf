using Armature.Reporting;
using Armature.Rules;
using Armature.Summaries;

namespace Armature.Cli;

/// <summary>Which reports make the exit status 1.</summary>
/// <param name="FailOn">The lowest severity that does; null for none.</param>
/// <param name="NeedsAll">Whether a report does that says that not everything was examined.</param>
internal readonly record struct Strictness(Severity? FailOn, bool NeedsAll)
{
    public bool IsFailure(Report report) => report.Findings.Any(FailsOn) || (NeedsAll && !report.Unknowns.IsEmpty);

    /// <summary>The same for a result that an earlier run wrote.</summary>
    public bool IsFailure(SubjectResult result) => result.Findings.Any(IsOver) || (NeedsAll && !result.Unknowns.IsEmpty);

    private bool IsOver(ResultFinding finding) =>
        Enum.TryParse<Severity>(finding.Severity, ignoreCase: true, out var severity) && severity >= FailOn;

    private bool FailsOn(Finding finding) => finding.Severity >= FailOn;
}
