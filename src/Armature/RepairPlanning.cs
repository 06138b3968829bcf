using Armature.Indexes;
using Armature.Repair.Planning;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature;

/// <summary>Makes plans: from a report, with what the machine has.</summary>
public static class RepairPlanning
{
    /// <summary>The plan that cures what a report says.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="environment">The process, for its PATH and the user's directories.</param>
    /// <param name="disk">This machine's disk.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="releases">Where releases are looked up; null for the directories that the options name.</param>
    public static Plan Make(Report report, HostEnvironment environment, FileTree disk, PlanOptions options, ReleaseOptions? releases = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        releases ??= new ReleaseOptions { FindLinks = options.Sources.FindLinks, IsWithoutIndex = options.Sources.NoIndex };
        return Planner.Make(
            report.Graph,
            report.Findings,
            new Toolbox(environment, disk, Host.Read()),
            ReleaseSources.Of(releases, places: null, disk),
            options
        );
    }
}
