using Armature.Loading;
using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>
/// Environments that a tool makes anew by itself, from what it keeps about them: pixi's, pipx's and those of <c>uv tool</c>. pixi's are made anew where
/// they are, with a copy in reserve; the others are only shown.
/// </summary>
internal static class OwnToolPlanner
{
    /// <summary>The plan; null for environments of other makers.</summary>
    public static Plan? TryMake(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox)
    {
        if (graph.Inventory.Interpreter is not { Prefix: var prefix } interpreter)
            return null;
        var maker = EnvironmentMakers.Of(graph.Inventory.Subject.Tree, interpreter);
        var name = TreePath.Name(prefix);
        if (maker is EnvironmentMaker.Pixi)
            return OfPixi(graph, diagnosis, toolbox, prefix);
        var command = maker switch
        {
            EnvironmentMaker.Pipx => ToolCommand.Of("pipx", "reinstall", name),
            EnvironmentMaker.UvTool => ToolCommand.Of(toolbox.Find(RepairTool.Uv) ?? "uv", "tool", "install", "--reinstall", name),
            _ => null,
        };
        return command is null
            ? null
            : Shown(
                graph,
                diagnosis,
                maker is EnvironmentMaker.UvTool ? RepairTool.Uv : null,
                [Again(command, prefix, Trust.ShowOnly), PlanStep.Verification(prefix)]
            );
    }

    private static Plan OfPixi(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, string prefix)
    {
        var tree = graph.Inventory.Subject.Tree;
        var program = toolbox.Find(RepairTool.Pixi);
        var project = PixiProject.Of(tree, prefix);
        var command = project is null
            ? ToolCommand.Of(program ?? "pixi", "reinstall", "--environment", TreePath.Name(prefix))
            : Pixi.Reinstall(program ?? "pixi", project.Manifest, project.Environment);
        if (program is null || project is null || !tree.IsDisk)
            return Shown(graph, diagnosis, RepairTool.Pixi, [Again(command, prefix, Trust.ShowOnly), PlanStep.Verification(prefix)]) with
            {
                Notes =
                [
                    .. program is null ? ["pixi is not found on this machine"] : Array.Empty<string>(),
                    .. project is null ? ["the manifest of its workspace is not found: run it there"] : Array.Empty<string>(),
                ],
            };
        var backup = RepairPaths.Of(prefix).FreeBackup();
        var copy = new PlanStep(
            PlanStepKind.BackUp,
            Command: null,
            "pixi makes an environment anew where it is",
            $"makes {backup}",
            Trust.Safe
        );
        return Shown(graph, diagnosis, RepairTool.Pixi, [copy, Again(command, prefix, Trust.Safe), PlanStep.Verification(prefix)]) with
        {
            Form = PlanForm.InPlace,
            OldEnvironment = backup,
        };
    }

    private static Plan Shown(LoadGraph graph, Diagnosis diagnosis, RepairTool? tool, PlanStep[] steps) =>
        new()
        {
            Environment = graph.Inventory.Interpreter!.Prefix,
            Form = PlanForm.ShowOnly,
            Goal = PlanGoal.Of(graph, diagnosis),
            Tool = tool,
            Fixed = [.. diagnosis.Treated.Select(one => one.Finding)],
            Left = diagnosis.Left,
            Steps = [.. steps],
        };

    private static PlanStep Again(ToolCommand command, string prefix, Trust trust) =>
        new(
            PlanStepKind.Install,
            command,
            $"{TreePath.Name(command.Words[0])} made this environment, and makes it anew from what it keeps about it",
            $"replaces {prefix}",
            trust
        );
}
