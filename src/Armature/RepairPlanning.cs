using Armature.Indexes;
using Armature.Repair.Planning;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature;

/// <summary>Makes a plan from a report, with the tools of this machine: <c>armature plan</c>.</summary>
public static class RepairPlanning
{
    /// <summary>The plan that fixes the findings of a report.</summary>
    /// <param name="report">The report of an examination.</param>
    /// <param name="environment">The process environment, for PATH and the user's directories.</param>
    /// <param name="disk">This machine's disk.</param>
    /// <param name="options">The user's choices.</param>
    /// <param name="releases">Where builds are looked up; null for the directories that the options name.</param>
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
