using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Loading;
using Armature.Packaging.Tags;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules.Architectures;
using Armature.Rules.Environments;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>The tool and the base interpreter that create a new virtual environment.</summary>
internal sealed record ToolChoice
{
    private static readonly PlanStep s_missingUv = new(
        PlanStepKind.Prepare,
        Command: null,
        "uv was requested but is not installed (see docs.astral.sh/uv)",
        "installs uv",
        Trust.ShowOnly
    );

    public required RepairTool Tool { get; init; }

    /// <summary>The tool's program; null for pip, which is started through Python.</summary>
    public string? Program { get; init; }

    /// <summary>The base interpreter; null if it has to be installed first.</summary>
    public BasePython? Base { get; init; }

    /// <summary>The path of the base interpreter, or the version that is requested from uv.</summary>
    public required string Python { get; init; }

    public required PythonStarter Starter { get; init; }

    /// <summary>Why this interpreter, one clause.</summary>
    public required string Reason { get; init; }

    /// <summary>Steps that have to come first, such as installing a Python.</summary>
    public ImmutableArray<PlanStep> Before { get; init; } = [];

    /// <summary>Those of <see cref="Before"/> without which nothing can be installed into an environment that exists already.</summary>
    public ImmutableArray<PlanStep> BeforeInstalling => [.. Before.Where(step => step == s_missingUv)];

    /// <summary>What the user should know about the choice, one clause each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The wheels that a new environment contains from the start.</summary>
    public ImmutableArray<WheelName> Bundled => Starter.IsSystem && Base is { } python ? python.Bundled : [];

    /// <summary>The command that starts pip for an environment.</summary>
    /// <param name="python">The environment's interpreter.</param>
    public ToolCommand Pip(string python) =>
        !Starter.IsSystem && Base is { PipWheel: { } wheel } ? Tools.Pip.OfWheel(Starter, python, wheel) : Tools.Pip.Of(Starter, python);

    /// <summary>The command that starts pip for a copy of the environment.</summary>
    /// <param name="python">The copy's interpreter.</param>
    /// <param name="hasPip">Whether the environment contains a pip that works.</param>
    public ToolCommand PipOfCopy(string python, bool hasPip) =>
        (!hasPip || !Starter.IsSystem) && Base is { PipWheel: { } wheel }
            ? Tools.Pip.OfWheel(Starter, python, wheel)
            : Tools.Pip.Of(Starter, python);

    /// <summary>Chooses the requested tool, else the one that created the environment, else one that is installed.</summary>
    public static ToolChoice Of(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, EnvironmentMaker maker, PlanOptions options)
    {
        var interpreter = graph.Inventory.Interpreter!;
        var found = toolbox.Find(RepairTool.Uv);
        var uv = found ?? (options.With is RepairTool.Uv ? "uv" : null);
        var python = options.Python is null ? Find(graph, diagnosis, toolbox) : NamedBase.Find(graph, toolbox, options);
        var version = interpreter.Version?.Short ?? "3";
        if (!options.Starter.IsSystem)
            return Launched(graph, python, version, options.Starter, isUv: options.With is RepairTool.Uv || maker is EnvironmentMaker.Uv);
        var wantsUv = options.With is RepairTool.Uv || (options.With is null && maker is EnvironmentMaker.Uv or EnvironmentMaker.UvTool);
        var usesUv = uv is not null && options.With is not RepairTool.Pip && (wantsUv || python is not { HasVenv: true });
        if (usesUv)
            return new ToolChoice
            {
                Tool = RepairTool.Uv,
                Starter = options.Starter,
                Program = uv,
                Base = python,
                Python = python?.Path ?? Request(diagnosis, toolbox, version),
                Reason = Same(graph, python),
                Before =
                [
                    .. found is null ? [s_missingUv] : Array.Empty<PlanStep>(),
                    .. python is null ? [DownloadedPython(uv!, Request(diagnosis, toolbox, version))] : Array.Empty<PlanStep>(),
                ],
                Notes = wantsUv ? [] : ["uv is used because this Python comes without venv"],
            };
        return new ToolChoice
        {
            Tool = RepairTool.Pip,
            Starter = options.Starter,
            Base = python,
            Python = python?.Path ?? $"python{version}",
            Reason = Same(graph, python),
            Before = python switch
            {
                null => MissingPython.Steps(graph, toolbox, version),
                { HasVenv: false } => [MissingPython.VenvOfDebian(version)],
                _ => [],
            },
            Notes = wantsUv && uv is null ? ["uv created this environment but was not found here, so pip is used"] : [],
        };
    }

    // only pip can be started through a launcher
    private static ToolChoice Launched(LoadGraph graph, BasePython? python, string version, PythonStarter starter, bool isUv) =>
        new()
        {
            Tool = RepairTool.Pip,
            Starter = starter,
            Base = python,
            Python = python?.Path ?? $"python{version}",
            Reason = Same(graph, python),
            Before = python is { PipWheel: not null }
                ? []
                : [MissingPython.OfAnotherMachine(starter, version, hasPython: python is not null)],
            Notes = isUv ? ["uv cannot start Python through a launcher, so pip is used"] : [],
        };

    private static BasePython? Find(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox)
    {
        var interpreter = graph.Inventory.Interpreter!;
        var isForeign = diagnosis.Has(EmulatedInterpreter.Rule);
        var isGone = diagnosis.Has(BrokenEnvironment.Rule);
        var own = isForeign || isGone ? null : BasePython.Of(graph.Inventory.Subject.Tree, interpreter);
        return own is not null || !graph.Inventory.Subject.Tree.IsDisk
            ? own
            : BasePython.Another(toolbox, interpreter, python => python.Architectures.Contains(Machine(graph, toolbox, isForeign)));
    }

    // if the base interpreter no longer exists its architecture is unknown: use this machine's
    private static Architecture Machine(LoadGraph graph, Toolbox toolbox, bool isForeign) =>
        !isForeign && graph.Inventory.Interpreter is { Architectures: [var own, ..] } ? own : toolbox.Host.Machine;

    private static PlanStep DownloadedPython(string uv, string request) =>
        new(
            PlanStepKind.ProvideInterpreter,
            Uv.InstallPython(uv, request),
            "this version of Python is not installed on this machine",
            "installs Python into uv's own directory",
            Trust.Safe
        );

    // uv's name for a Python of another architecture than uv's own (uv, "Requesting a version")
    private static string Request(Diagnosis diagnosis, Toolbox toolbox, string version) =>
        diagnosis.Has(EmulatedInterpreter.Rule)
            ? $"cpython-{version}-{SystemOf(toolbox)}-{(toolbox.Host.Machine is Architecture.Arm64 ? "aarch64" : "x86_64")}"
            : version;

    private static string SystemOf(Toolbox toolbox) =>
        toolbox.Host.System switch
        {
            SystemFamily.MacOS => "macos",
            SystemFamily.Windows => "windows",
            _ => "linux",
        };

    private static string Same(LoadGraph graph, BasePython? python)
    {
        var machine = graph.Target.Platform is { Architectures: [var own, ..], System: var system }
            ? ArchitectureNames.Shown(own, system is SystemFamily.Linux)
            : null;
        return python?.Because ?? (machine is null ? "the same Python" : $"the same Python, {machine}");
    }
}
