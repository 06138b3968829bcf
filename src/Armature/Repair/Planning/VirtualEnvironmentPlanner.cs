using Armature.English;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>Plans a new virtual environment beside a broken one.</summary>
internal sealed class VirtualEnvironmentPlanner(
    LoadGraph graph,
    Diagnosis diagnosis,
    Toolbox toolbox,
    ToolChoice choice,
    Ladder ladder,
    IBuilds builds,
    PlanOptions options
)
{
    private readonly Interpreter _interpreter = graph.Inventory.Interpreter!;
    private readonly RepairPaths _paths = RepairPaths.Of(graph.Inventory.Interpreter!.Prefix);

    private string Old => _interpreter.Prefix;

    private string New => _paths.New;

    public Plan Make()
    {
        var contents = EnvironmentContents.Of(graph, diagnosis, choice.Bundled, ProjectFiles.Requirements(graph), builds);
        var carried = CarriedContents.Of(graph, diagnosis, contents, builds);
        contents = contents with { Packages = carried.Packages };
        var installs = new InstallSteps(contents, choice, New, PythonOf(New), options).Make();
        var alsoFixed = AlsoFixed();
        var isBuilt = contents.Packages.Any(package => package.Fate is PackageFate.FromSource);
        var plan = new Plan
        {
            Environment = Old,
            Rung = isBuilt ? Rung.BuildFromSource : Rung.NewEnvironment,
            WhyNotLess = ladder.WhyNotLess,
            Account = carried.Account,
            Goal = PlanGoal.Of(graph, diagnosis),
            Tool = choice.Tool,
            Starter = options.Starter,
            NewEnvironment = New,
            OldEnvironment = _paths.FreeBackup(),
            Packages = contents.Packages,
            Expected = [.. ExpectedPackage.Of(contents.Packages, areAllRequested: false), .. carried.Expected],
            Fixed = [.. diagnosis.Treated.Select(one => one.Finding), .. alsoFixed.Select(one => one.Finding)],
            Left = [.. diagnosis.Left.Except(alsoFixed)],
            Steps =
            [
                .. choice.Before,
                .. Toolchain.Of(graph, toolbox, contents.Packages),
                Create(contents),
                .. OwnPip(contents),
                .. carried.Step(New),
                .. installs,
                PlanStep.Verification(New, options.Starter.Flags()),
                Swap(),
            ],
        };
        return plan with
        {
            Notes = [.. contents.Notes, .. NotesOn(alsoFixed), .. choice.Notes, .. NotesOnBuilds(plan)],
            Form = CanBeBuiltHere(plan) ? plan.Form : PlanForm.ShowOnly,
        };
    }

    // an installer also installs missing dependencies, so findings about those are fixed even if they were not selected
    private LeftFinding[] AlsoFixed() =>
        options.Select.IsEmpty ? [.. diagnosis.Left.Where(left => left.Finding.Rule.Treatment.Kind is TreatmentKind.Requirements)] : [];

    private static IEnumerable<string> NotesOn(LeftFinding[] alsoFixed)
    {
        if (alsoFixed.Length > 0)
            yield return "missing dependencies are installed too (AR605)";
    }

    private bool CanBeBuiltHere(Plan plan) =>
        graph.Inventory.Subject.Tree.IsDisk
        && plan.Steps.All(step => step.Trust is not Trust.ShowOnly)
        && (options.Starter.IsSystem || !plan.Packages.Any(IsBuilt));

    // a build runs programs of the other machine without the launcher
    private static bool IsBuilt(PlannedPackage package) => package.Fate is PackageFate.FromSource or PackageFate.FromOrigin;

    // with a launcher, venv is created without pip
    private IEnumerable<PlanStep> OwnPip(EnvironmentContents contents)
    {
        if (options.Starter.IsSystem || !contents.HasPip || choice.Base?.PipWheel is not { } wheel)
            yield break;
        yield return new PlanStep(
            PlanStepKind.Install,
            Pip.InstallWheel(choice.Pip(PythonOf(New)), wheel),
            "the old environment has pip; this one is bundled with Python",
            $"installs pip into {New}",
            Trust.Safe
        );
    }

    private IEnumerable<string> NotesOnBuilds(Plan plan)
    {
        foreach (var package in plan.Packages.Where(package => package.Fate is PackageFate.Unavailable))
            yield return $"only the old environment has {package.Name} afterwards: {package.Because}";
        if (!options.Starter.IsSystem && plan.Packages.Any(IsBuilt))
            yield return $"{EnglishList.Of(plan.Packages.Where(IsBuilt).Select(package => package.Name))} would be built from source, which runs "
                + "programs of the other machine; that needs binfmt_misc or the machine itself";
    }

    private PlanStep Create(EnvironmentContents contents)
    {
        var seesBase = _interpreter.Configuration is { IncludesSystemSite: true };
        // venv bundles pip; uv would need an index for it
        var bringsPip = contents.HasPip && choice.Base is { HasVenv: true };
        var command =
            choice is { Tool: RepairTool.Uv, Program: { } uv } && !bringsPip
                ? Uv.Create(uv, choice.Python, New, contents.HasPip, seesBase, Prompt, options.Sources)
                : Pip.Create(options.Starter, choice.Python, New, seesBase, Prompt, isBare: !options.Starter.IsSystem);
        return new PlanStep(PlanStepKind.CreateEnvironment, command, choice.Reason, $"creates {New}", Trust.Safe);
    }

    // by default it is the directory's name, which the swap puts right
    private string? Prompt =>
        _interpreter.Configuration?.Prompt is { } prompt && prompt != TreePath.Name(Old) && !prompt.Any(char.IsControl) ? prompt : null;

    private PlanStep Swap() =>
        new(
            PlanStepKind.Swap,
            Command: null,
            $"the old environment stays as {_paths.FreeBackup()}",
            $"{Old} is the new environment",
            Trust.Safe
        );

    private string PythonOf(string environment) =>
        TreePath.Join(environment, _interpreter.System is SystemFamily.Windows ? "Scripts/python.exe" : "bin/python");
}
