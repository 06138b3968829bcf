using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>
/// Findings about files outside of a virtual environment: on PYTHONPATH, in the user's site-packages, in a directory that a <c>.pth</c> file adds, or in the
/// base Python. Nothing that is done to the environment fixes them, so they are left, with the command that the user runs.
/// </summary>
internal static class Intruders
{
    /// <summary>The finding with its command; null if it is not about a file outside of the environment.</summary>
    public static LeftFinding? Of(LoadGraph graph, Finding finding)
    {
        if (graph.Inventory.Interpreter is not { IsVirtual: true } interpreter || Place(graph, finding) is not { } place)
            return null;
        if (TreePath.IsUnder(place, interpreter.Prefix))
            return null;
        var entry = interpreter
            .SearchPath.Where(one => place == one.Path || TreePath.IsUnder(place, one.Path))
            .MaxBy(one => one.Path.Length);
        return entry is null ? null : Left(interpreter, finding, entry, graph);
    }

    /// <summary>The plan that shows the commands; null if no finding has one.</summary>
    public static Plan? Plan(LoadGraph graph, Diagnosis diagnosis)
    {
        var removed = diagnosis
            .Left.Where(left => left.Finding.Severity is Severity.Error)
            .Where(left => left.Commands.Length > 0 && Of(graph, left.Finding) is not null)
            .ToArray();
        if (removed.Length == 0 || removed.Length < diagnosis.Left.Count(left => left.Finding.Severity is Severity.Error))
            return null;
        return new Plan
        {
            Environment = graph.Inventory.Interpreter!.Prefix,
            Form = PlanForm.ShowOnly,
            Rung = Rung.RemoveIntruder,
            Goal = PlanGoal.Of(graph, diagnosis),
            Steps =
            [
                .. removed
                    .SelectMany(left =>
                        left.Commands.Select(command => (command, left.Because, Name: left.Finding.Package?.Name ?? "the file"))
                    )
                    .DistinctBy(one => one.command)
                    .Select(one => new PlanStep(
                        PlanStepKind.Prepare,
                        Typed(one.command),
                        $"{one.Name}{one.Because["it".Length..]}",
                        "something outside of the environment",
                        Trust.ShowOnly
                    )),
            ],
            Fixed = [.. removed.Select(left => left.Finding)],
            Left = [.. diagnosis.Left.Except(removed)],
            Notes = ["the fault is outside of the environment, so the environment stays as it is"],
        };
    }

    private static ToolCommand Typed(string command) => new([.. command.Split(' ')]);

    private static string? Place(LoadGraph graph, Finding finding) =>
        finding.Package is { } package ? package.Location
        : finding.Files is [{ Path: var path }, ..] && graph.Files.Any(file => file.File.Path == path) ? path
        : null;

    private static LeftFinding Left(Interpreter interpreter, Finding finding, SearchPathEntry entry, LoadGraph graph) =>
        entry.Reason switch
        {
            SearchPathReason.PythonPath => new LeftFinding(finding, $"it is in {entry.Path}, which PYTHONPATH adds")
            {
                Commands = [WithoutPath(interpreter, entry)],
            },
            SearchPathReason.UserSite => new LeftFinding(finding, $"it is in your user site-packages, {entry.Path}")
            {
                Commands = ["export PYTHONNOUSERSITE=1"],
            },
            SearchPathReason.PthFile when entry.From is { } file && IsOfUser(graph, file) => new LeftFinding(
                finding,
                $"it is in {entry.Path}, which {TreePath.Name(file)} adds"
            )
            {
                Commands = [$"{ToolCommand.Of("mv", file, $"{file}.off")}"],
            },
            SearchPathReason.PthFile => new LeftFinding(
                finding,
                $"it is in {entry.Path}, which {TreePath.Name(entry.From ?? "a .pth file")} adds"
            ),
            _ => new LeftFinding(finding, $"it is installed in the base Python, {entry.Path}")
            {
                Commands = finding.Remedy?.Commands ?? [],
            },
        };

    private static bool IsOfUser(LoadGraph graph, string file) =>
        !graph.Inventory.Distributions.Any(package => package.Files?.Any(one => one.Path == file) is true);

    private static string WithoutPath(Interpreter interpreter, SearchPathEntry entry)
    {
        string[] others =
        [
            .. interpreter
                .SearchPath.Where(one => one.Reason is SearchPathReason.PythonPath && one.Path != entry.Path)
                .Select(one => one.Path),
        ];
        return others.Length == 0 ? "unset PYTHONPATH" : $"export {ToolCommand.Of($"PYTHONPATH={string.Join(':', others)}")}";
    }
}
