using Armature.Inventory.Releases;
using Armature.Repair.Planning;
using Armature.Repair.Tools;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature;

/// <summary>Makes plans: from a report, with what the machine has.</summary>
public static class RepairPlanning
{
    /// <summary>The plan that cures what a report says.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="environment">The process, for its PATH and the user's folders.</param>
    /// <param name="disk">This machine's disk.</param>
    /// <param name="options">What is wanted.</param>
    public static Plan Make(Report report, HostEnvironment environment, FileTree disk, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        var asked = new ReleaseOptions { FindLinks = options.Sources.FindLinks, IsWithoutIndex = options.Sources.NoIndex };
        return Planner.Make(
            report.Graph,
            report.Findings,
            new Toolbox(environment, disk, Host.Read()),
            ReleaseSources.Of(asked, places: null, disk),
            options
        );
    }
}
