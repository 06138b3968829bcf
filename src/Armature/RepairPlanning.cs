using Armature.Repair.Planning;
using Armature.Repair.Planning.Projects;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature;

/// <summary>Makes plans: from a report, with the tools and the indexes that the process has.</summary>
internal static class RepairPlanning
{
    /// <summary>The plan that fixes what a report found.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="process">Its PATH and the user's directories.</param>
    /// <param name="disk">This machine's disk.</param>
    /// <param name="options">What is wanted.</param>
    public static Plan Make(Report report, HostEnvironment process, FileTree disk, PlanOptions options)
    {
        options = options with { Sources = options.Sources.Absolute(process) };
        var environment = report.Graph.Inventory.Interpreter;
        var rules = ProjectRules.Of(report.Graph.Inventory.Subject.Tree, environment, process.Variable);
        var releases = IndexAccess.Of(options.Sources, process, disk, environment?.Prefix);
        using var web = releases.Web;
        var sources = PackageIndexSources.Of(releases, rules, report.Graph.Inventory.Distributions, options.Sources, disk);
        var plan = Planner.Make(report.Graph, report.Findings, new Toolbox(process, disk, Host.Read()), sources, rules, options);
        return plan.IsEmpty && !plan.Remaining.Any() ? plan with { Unknowns = report.Unknowns } : plan;
    }
}
