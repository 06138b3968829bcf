using Armature.English;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Repair.Applying;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>Plans a new virtual environment beside a sick one.</summary>
internal sealed class VirtualEnvironmentPlanner(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, IBuilds builds, PlanOptions options)
{
    private readonly Interpreter _interpreter = graph.Inventory.Interpreter!;
    private readonly RepairPaths _paths = RepairPaths.Of(graph.Inventory.Interpreter!.Prefix);

    private string Old => _interpreter.Prefix;

    private string New => _paths.New;

    /// <summary>The plan.</summary>
    public Plan Make()
    {
        var maker = EnvironmentMakers.Of(graph.Inventory.Subject.Tree, _interpreter);
        var choice = ToolChoice.Of(graph, diagnosis, toolbox, maker, options);
        var contents = EnvironmentContents.Of(graph, diagnosis, choice.Bundled, ProjectFiles.Beside(graph), builds);
        var installs = new InstallSteps(contents, choice, New, PythonOf(New), options).Make();
        var along = ComingAlong();
        var plan = new Plan
        {
            Environment = Old,
            Goal = PlanGoal.Of(graph, diagnosis),
            Tool = choice.Tool,
            Starter = options.Starter,
            NewEnvironment = New,
            OldEnvironment = _paths.FreeBackup(),
            Packages = contents.Packages,
            Fixed = [.. diagnosis.Treated.Select(one => one.Finding), .. along.Select(one => one.Finding)],
            Left = [.. diagnosis.Left.Except(along)],
            Steps =
            [
                .. choice.Before,
                .. Toolchain.Of(graph, toolbox, contents.Packages),
                Create(contents, choice),
                .. OwnPip(contents, choice),
                .. installs,
                PlanStep.Verification(New, options.Starter.Flags()),
                Swap(),
            ],
        };
        return plan with
        {
            Notes = [.. contents.Notes, .. Told(along), .. choice.Notes, .. Builds(plan)],
            Form = IsOfThisMachine(plan) ? plan.Form : PlanForm.ShowOnly,
        };
    }

    // an installer that fills a new environment meets every requirement of what it installs, those too that no repair was asked of
    private LeftFinding[] ComingAlong() =>
        options.Select.IsEmpty ? [.. diagnosis.Left.Where(left => Treatment.Of(left.Finding.Rule).Kind is TreatmentKind.Requirements)] : [];

    private static IEnumerable<string> Told(LeftFinding[] along)
    {
        if (along.Length > 0)
            yield return "what packages ask for and miss comes along (AR605)";
    }

    private bool IsOfThisMachine(Plan plan) =>
        graph.Inventory.Subject.Tree.IsDisk
        && plan.Steps.All(step => step.Trust is not Trust.ShowOnly)
        // an environment that lacks what the old one had is for a person to decide
        && plan.Packages.All(package => package.Fate is not PackageFate.Unavailable)
        && (options.Starter.IsSystem || !plan.Packages.Any(IsBuilt));

    // a build starts programs of the other machine by itself, which a launcher does not start
    private static bool IsBuilt(PlannedPackage package) => package.Fate is PackageFate.FromSource or PackageFate.FromOrigin;

    // without a launcher it comes with the environment
    private IEnumerable<PlanStep> OwnPip(EnvironmentContents contents, ToolChoice choice)
    {
        if (options.Starter.IsSystem || !contents.HasPip || choice.Base?.PipWheel is not { } wheel)
            yield break;
        yield return new PlanStep(
            PlanStepKind.Install,
            Pip.InstallWheel(choice.Pip(PythonOf(New)), wheel),
            "the old one has a pip: the one that comes with this Python",
            $"puts pip into {New}",
            Trust.Safe
        );
    }

    private IEnumerable<string> Builds(Plan plan)
    {
        if (!options.Starter.IsSystem && plan.Packages.Any(IsBuilt))
            yield return $"{EnglishList.Of(plan.Packages.Where(IsBuilt).Select(package => package.Name))} would be built, which starts programs of "
                + "the other machine: that takes binfmt_misc, or the machine itself";
    }

    private PlanStep Create(EnvironmentContents contents, ToolChoice choice)
    {
        var seesBase = _interpreter.Configuration is { IncludesSystemSite: true };
        // where pip was, pip is wanted: venv has one in itself, uv would take it from an index
        var bringsPip = contents.HasPip && choice.Base is { HasVenv: true };
        var command =
            choice is { Tool: RepairTool.Uv, Program: { } uv } && !bringsPip
                ? Uv.Create(uv, choice.Python, New, contents.HasPip, seesBase, options.Sources)
                : Pip.Create(options.Starter, choice.Python, New, seesBase, isBare: !options.Starter.IsSystem);
        return new PlanStep(PlanStepKind.CreateEnvironment, command, choice.Reason, $"makes {New}", Trust.Safe);
    }

    private PlanStep Swap() =>
        new(
            PlanStepKind.Swap,
            Command: null,
            $"the two directories change names; the old one stays as {_paths.FreeBackup()}",
            $"{Old} is the new environment",
            Trust.Safe
        );

    private string PythonOf(string environment) =>
        TreePath.Join(environment, _interpreter.System is SystemFamily.Windows ? "Scripts/python.exe" : "bin/python");
}
