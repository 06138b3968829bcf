using Armature.Indexes;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Preflight;
using Armature.Repair.Planning.Conda;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Planning.Projects;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>Makes a plan from findings. It changes nothing and runs nothing.</summary>
internal static class Planner
{
    /// <summary>Makes a plan.</summary>
    /// <param name="graph">The examined subject.</param>
    /// <param name="findings">Its findings.</param>
    /// <param name="toolbox">The tools and interpreters of this machine.</param>
    /// <param name="sources">The directories and indexes that are searched for builds; the built-in table is the fallback.</param>
    /// <param name="rules">The rules of the project that the environment belongs to.</param>
    /// <param name="options">The user's choices.</param>
    public static Plan Make(
        LoadGraph graph,
        IEnumerable<Finding> findings,
        Toolbox toolbox,
        IReadOnlyList<IReleaseSource> sources,
        ProjectRules rules,
        PlanOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(toolbox);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        var diagnosis = Diagnosis.Of(graph, findings, toolbox, options);
        var target = PlanTarget.Of(graph, diagnosis, toolbox.Host);
        var lookup = new ReleaseLookup(target, sources);
        var offered = new OfferedFiles(lookup, rules.Locks, new WheelExamination(graph, diagnosis, target, toolbox.Disk), toolbox.Disk);
        var builds = new LookedUpBuilds(lookup, offered, rules, options.Sources);
        var plan = UnavailableFixes.Removed(
            Make(graph, diagnosis, toolbox, builds, options with { Sources = rules.Under(options.Sources) })
        );
        // with a launcher, programs of another machine run here
        var owner = options.Starter.IsSystem ? OtherSystemPlanner.Owner(graph, toolbox.Host) : null;
        return plan with
        {
            Flags = [.. options.Flags()],
            System = graph.Target.Platform?.System ?? toolbox.Host.System,
            BelongsTo = plan.IsEmpty ? null : owner,
            Form = owner is null ? plan.Form : PlanForm.ShowOnly,
            Notes =
            [
                .. plan.Notes,
                .. NotesOnSources(plan),
                .. plan.IsEmpty ? [] : rules.Notes,
                .. plan.IsEmpty ? [] : LockNotes.Of(plan, rules.Locks),
                .. options.Python is not null && plan is { IsEmpty: false, Rung: null }
                    ? ["`--python` is used for virtual environments only"]
                    : Array.Empty<string>(),
            ],
        };
    }

    internal static Plan Make(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, IBuilds builds, PlanOptions options)
    {
        if (diagnosis.IsHealthy && Intruders.Plan(graph, diagnosis) is { } removal)
            return removal;
        if (diagnosis.IsHealthy)
            return new Plan { Environment = graph.Inventory.Interpreter?.Prefix ?? graph.Inventory.Subject.Path, Left = diagnosis.Left };
        if (
            options.Starter.IsSystem
            && graph.Target.Origin is not TargetOrigin.Sysroot
            && graph.Inventory.Interpreter is { IsVirtual: true }
            && OtherSystemPlanner.Owner(graph, toolbox.Host) is { } owner
            && !graph.Inventory.Distributions.Any(package => package.Kind is MetadataKind.CondaMeta)
        )
            return new OtherSystemPlanner(graph, diagnosis, builds, options, owner).Make();
        if (graph.Inventory.Kind is not SubjectKind.Environment || graph.Target.Origin is TargetOrigin.Named)
            return new ElsewherePlanner(graph, diagnosis, builds, options).Make();
        if (graph.Target.Origin is TargetOrigin.Sysroot || !options.Starter.IsSystem)
        {
            // another machine's environment can be replaced only if its Python runs here, so that it can be verified
            if (PythonLaunch.Of(graph, options.Starter, out var refusal) is not { Starter: var starter })
                return new ElsewherePlanner(graph, diagnosis, builds, options).Make().Noting(refusal);
            options = options with { Starter = starter };
        }

        if (OwnToolPlanner.TryMake(graph, diagnosis, toolbox) is { } own)
            return OfThisMachine(own, options);
        if (graph.Inventory.Distributions.Any(package => package.Kind is MetadataKind.CondaMeta))
            return OfThisMachine(new CondaPlanner(graph, diagnosis, toolbox, options).Make(), options);
        if (graph.Inventory.Interpreter is not { IsVirtual: true })
            return new InstallationPlanner(graph, diagnosis).Make();
        return OfVirtualEnvironment(graph, diagnosis, toolbox, builds, options);
    }

    private static Plan OfVirtualEnvironment(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, IBuilds builds, PlanOptions options)
    {
        var interpreter = graph.Inventory.Interpreter!;
        if (NamedBase.Refusal(graph, toolbox, options) is { } refusal)
            return new Plan
            {
                Environment = interpreter.Prefix,
                Left = [.. diagnosis.Left, .. diagnosis.Treated.Select(one => new LeftFinding(one.Finding, refusal))],
            };
        var maker = EnvironmentMakers.Of(graph.Inventory.Subject.Tree, interpreter);
        var choice = ToolChoice.Of(graph, diagnosis, toolbox, maker, options);
        var ladder = Ladder.Of(graph, diagnosis, choice, options);
        if (ladder.Rung is not Rung.NewEnvironment)
            return new MendPlanner(graph, diagnosis, toolbox, choice, ladder, builds, options).Make();
        if (!options.InPlace && options.Rung is not Rung.MendCopy)
            return new VirtualEnvironmentPlanner(graph, diagnosis, toolbox, choice, ladder, builds, options).Make();
        var because = $"needs a new environment ({ladder.WhyNotLess}); `{(options.InPlace ? "--in-place" : "--rung mend")}` cannot fix it";
        return new Plan
        {
            Environment = interpreter.Prefix,
            Left = [.. diagnosis.Left, .. diagnosis.Treated.Select(one => new LeftFinding(one.Finding, because))],
        };
    }

    // a plan that mends a copy or the environment itself has this note already
    private static IEnumerable<string> NotesOnSources(Plan plan) =>
        plan.Steps.IsEmpty || plan.Form is PlanForm.MendedCopy or PlanForm.InPlace
            ? []
            : plan
                .Packages.Where(package => package.Target?.Directory is not null)
                .Select(package => $"{package.Name} is an editable install: its build writes into {package.Target!.Directory}");

    // conda and pixi create environments for the machine they run on
    private static Plan OfThisMachine(Plan plan, PlanOptions options) =>
        options.Starter.IsSystem || !plan.CanBeApplied
            ? plan
            : plan with
            {
                Form = PlanForm.ShowOnly,
                Notes = [.. plan.Notes, "the environment belongs to another machine; run the tool there"],
            };
}
