using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>
/// Plans the repair of a virtual environment of another system, such as one of Windows on a mounted disk: commands for that system's Python and shell.
/// Shown only. The paths are relative to the directory that contains the environment, because its path on its own machine is not known.
/// </summary>
/// <param name="graph">The environment.</param>
/// <param name="diagnosis">What is wrong.</param>
/// <param name="builds">Which builds exist.</param>
/// <param name="options">The user's choices.</param>
/// <param name="owner">The system.</param>
internal sealed class OtherSystemPlanner(LoadGraph graph, Diagnosis diagnosis, IBuilds builds, PlanOptions options, string owner)
{
    private readonly Interpreter _interpreter = graph.Inventory.Interpreter!;
    private readonly EnvironmentContents _contents = EnvironmentContents.Of(graph, diagnosis, [], ProjectFiles.Requirements(graph), builds);

    private bool IsWindows => graph.Target.Platform?.System is SystemFamily.Windows;

    private string Name => TreePath.Name(_interpreter.Prefix);

    /// <summary>The system that an environment belongs to, <c>Windows</c> or <c>Linux arm64</c>; null if its Python runs here, or its system is not known.</summary>
    public static string? Owner(LoadGraph graph, HostFacts host)
    {
        if (
            graph.Inventory.Kind is not SubjectKind.Environment
            || graph.Target.Platform is not { System: not SystemFamily.Unknown } platform
        )
            return null;
        var own = graph.Inventory.Interpreter?.System ?? SystemFamily.Unknown;
        // a target that is named says for which system, where the environment does not
        var system = own is SystemFamily.Unknown && graph.Target.Origin is TargetOrigin.Named ? platform.System : own;
        if (system is SystemFamily.Unknown || (system == host.System && graph.Target.Origin is not TargetOrigin.Interpreter))
            return null;
        if (system != host.System)
            return Named(system);
        return graph.Inventory.Interpreter is { Architectures: [var machine, ..] }
            ? $"{Named(system)} {ArchitectureNames.Shown(machine, system is SystemFamily.Linux)}"
            : null;
    }

    private static string Named(SystemFamily system) => system is SystemFamily.MacOS ? "macOS" : $"{system}";

    public Plan Make()
    {
        var broken = diagnosis.Treated.Select(one => one.Finding.Package?.NormalizedName).ToHashSet(StringComparer.Ordinal);
        var isNew = diagnosis.Has(TreatmentKind.NewPython) || diagnosis.Treated.Any(one => one.Finding.Package is null);
        var packages = isNew ? _contents.Packages : _contents.Packages.RemoveAll(package => !broken.Contains(package.Name));
        ImmutableArray<PlannedPackage> installed = [.. packages.Where(package => package.Target is not null)];
        return new Plan
        {
            Environment = _interpreter.Prefix,
            Form = PlanForm.ShowOnly,
            BelongsTo = owner,
            Goal = PlanGoal.Of(graph, diagnosis),
            Tool = RepairTool.Pip,
            Packages = packages,
            Fixed = [.. diagnosis.Treated.Select(one => one.Finding)],
            Left = diagnosis.Left,
            Notes = [.. _contents.Notes, $"run the commands in the directory that contains {Name}"],
            Steps =
            [
                .. isNew ? [Create()] : Array.Empty<PlanStep>(),
                .. installed.IsEmpty ? [] : (PlanStep[])[Install(installed, isNew ? $"{Name}-new" : Name, isNew)],
                Shown(
                    PlanStepKind.Verify,
                    ToolCommand.Of("armature", "verify", isNew ? $"{Name}-new" : Name),
                    "imports every package with native code",
                    "nothing"
                ),
            ],
        };
    }

    private PlanStep Create()
    {
        var version = _interpreter.Version?.Short ?? "3";
        return Shown(
            PlanStepKind.CreateEnvironment,
            IsWindows
                ? ToolCommand.Of("py", $"-{version}", "-m", "venv", $"{Name}-new")
                : ToolCommand.Of($"python{version}", "-m", "venv", $"{Name}-new"),
            "the environment's own Python cannot be kept",
            $"creates {Name}-new"
        );
    }

    private PlanStep Install(ImmutableArray<PlannedPackage> packages, string environment, bool isNew)
    {
        var python = Tools.Pip.Of(PythonStarter.System, IsWindows ? $@"{environment}\Scripts\python.exe" : $"{environment}/bin/python");
        var request = new InstallRequest
        {
            Python = python.Words[0],
            Pip = python,
            Targets = [.. packages.Select(package => package.Target!)],
            OnlyWheels =
            [
                .. packages
                    .Where(package =>
                        _contents.Native.Contains(package.Name) && package.Fate is not (PackageFate.FromSource or PackageFate.FromOrigin)
                    )
                    .Select(package => package.Target!.Name),
            ],
            FromSource = [.. packages.Where(package => package.Fate is PackageFate.FromSource).Select(package => package.Target!.Name)],
            WithoutDependencies = true,
            Reinstalls = !isNew,
            Sources = options.Sources,
        };
        return Shown(
            PlanStepKind.Install,
            Tools.Pip.Install(request),
            InstallReason.OfSome(packages),
            $"installs {EnglishList.Of(packages.Select(package => package.Name), most: 6)} into {environment}"
        );
    }

    private static PlanStep Shown(PlanStepKind kind, ToolCommand command, string reason, string changes) =>
        new(kind, command, reason, changes, Trust.ShowOnly);
}
