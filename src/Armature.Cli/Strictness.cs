using Armature.Reporting;
using Armature.Rules;

namespace Armature.Cli;

/// <summary>Which reports make the exit status 1.</summary>
/// <param name="FailOn">The lowest severity that does; null for none.</param>
/// <param name="NeedsAll">Whether a report does that says that not everything was examined.</param>
internal readonly record struct Strictness(Severity? FailOn, bool NeedsAll)
{
    public bool IsFailure(Report report) => report.Findings.Any(FailsOn) || (NeedsAll && !report.Unknowns.IsEmpty);

    private bool FailsOn(Finding finding) => finding.Severity >= FailOn;
}
