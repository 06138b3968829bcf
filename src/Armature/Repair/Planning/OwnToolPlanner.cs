using Armature.Loading;
using Armature.Packaging;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>
/// Plans for environments that their own tool can rebuild: those of pixi, pipx and <c>uv tool</c>. Armature has pixi rebuild its environments in place,
/// after a copy; for the others it only shows the command.
/// </summary>
internal static class OwnToolPlanner
{
    /// <summary>The plan; null for environments of other tools.</summary>
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
            // both name the directory for the package
            EnvironmentMaker.Pipx or EnvironmentMaker.UvTool when PackageName.TryParse(name) is null => null,
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
                [Rebuild(command, prefix, Trust.ShowOnly), PlanStep.Verification(prefix)]
            );
    }

    private static Plan OfPixi(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, string prefix)
    {
        var tree = graph.Inventory.Subject.Tree;
        var program = toolbox.Find(RepairTool.Pixi);
        var project = PixiProject.Of(tree, prefix);
        var command = project is null
            ? new ToolCommand([
                program ?? "pixi",
                "reinstall",
                .. PixiProject.IsName(TreePath.Name(prefix)) ? ["--environment", TreePath.Name(prefix)] : Array.Empty<string>(),
            ])
            : Pixi.Reinstall(program ?? "pixi", project.Manifest, project.Environment);
        if (program is null || project is null || !tree.IsDisk)
            return Shown(graph, diagnosis, RepairTool.Pixi, [Rebuild(command, prefix, Trust.ShowOnly), PlanStep.Verification(prefix)]) with
            {
                Notes =
                [
                    .. program is null ? ["`pixi` was not found on this machine"] : Array.Empty<string>(),
                    .. project is null
                        ? ["the workspace's manifest was not found; run the command in the workspace"]
                        : Array.Empty<string>(),
                ],
            };
        var backup = RepairPaths.Of(prefix).FreeBackup();
        var copy = new PlanStep(
            PlanStepKind.BackUp,
            Command: null,
            "pixi rebuilds the environment in place",
            $"creates {backup}",
            Trust.Safe
        );
        return Shown(graph, diagnosis, RepairTool.Pixi, [copy, Rebuild(command, prefix, Trust.Safe), PlanStep.Verification(prefix)]) with
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

    private static PlanStep Rebuild(ToolCommand command, string prefix, Trust trust) =>
        new(
            PlanStepKind.Install,
            command,
            $"{TreePath.Name(command.Words[0])} created this environment and can rebuild it from its own records",
            $"replaces {prefix}",
            trust
        );
}
