using Armature.Loading;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>Environments that a tool makes anew by itself, from what it keeps about them: pixi's, pipx's and those of <c>uv tool</c>. Only shown.</summary>
internal static class OwnToolPlanner
{
    /// <summary>The plan; null for environments of other makers.</summary>
    public static Plan? TryMake(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox)
    {
        if (graph.Inventory.Interpreter is not { Prefix: var prefix } interpreter)
            return null;
        var maker = EnvironmentMakers.Of(graph.Inventory.Subject.Tree, interpreter);
        var name = TreePath.Name(prefix);
        var command = maker switch
        {
            EnvironmentMaker.Pixi => Manifest(graph.Inventory.Subject.Tree, prefix) is { } manifest
                ? Pixi.Reinstall(toolbox.Find(RepairTool.Pixi) ?? "pixi", manifest, name)
                : ToolCommand.Of("pixi", "reinstall", "--environment", name),
            EnvironmentMaker.Pipx => ToolCommand.Of("pipx", "reinstall", name),
            EnvironmentMaker.UvTool => ToolCommand.Of(toolbox.Find(RepairTool.Uv) ?? "uv", "tool", "install", "--reinstall", name),
            _ => null,
        };
        return command is null
            ? null
            : new Plan
            {
                Environment = prefix,
                Form = PlanForm.ShowOnly,
                Goal = Goals.Of(graph, diagnosis),
                Tool = maker switch
                {
                    EnvironmentMaker.Pixi => RepairTool.Pixi,
                    EnvironmentMaker.UvTool => RepairTool.Uv,
                    _ => null,
                },
                Cured = [.. diagnosis.Treated.Select(one => one.Finding)],
                Left = diagnosis.Left,
                Steps =
                [
                    new PlanStep(
                        PlanStepKind.Install,
                        command,
                        $"{command.Words[0]} made this environment, and makes it anew from what it keeps about it",
                        $"replaces {prefix}",
                        Trust.ShowOnly
                    ),
                    new PlanStep(
                        PlanStepKind.Verify,
                        ToolCommand.Of("armature", "verify", prefix),
                        "imports every package with native code, and computes with those it knows",
                        "nothing",
                        Trust.Safe
                    ),
                ],
            };
    }

    // PROJECT/.pixi/envs/NAME
    private static string? Manifest(FileTree tree, string prefix)
    {
        var project = TreePath.Parent(TreePath.Parent(TreePath.Parent(prefix) ?? "") ?? "");
        return project is null
            ? null
            : ((string[])["pixi.toml", "pyproject.toml"]).Select(file => TreePath.Join(project, file)).FirstOrDefault(tree.IsFile);
    }
}
