using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Loading;
using Armature.Packaging.Tags;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>The tool and the interpreter with which a new virtual environment is made.</summary>
internal sealed record ToolChoice
{
    private static readonly PlanStep s_missingUv = new(
        PlanStepKind.Prepare,
        Command: null,
        "uv, which was asked for, is not on this machine: docs.astral.sh/uv says how it is installed",
        "installs uv",
        Trust.ShowOnly
    );

    /// <summary>The tool.</summary>
    public required RepairTool Tool { get; init; }

    /// <summary>Its program; null for pip, which comes with the environment.</summary>
    public string? Program { get; init; }

    /// <summary>The interpreter below; null where uv has to get one.</summary>
    public BasePython? Base { get; init; }

    /// <summary>The interpreter below, or what uv is asked for.</summary>
    public required string Python { get; init; }

    /// <summary>What starts it.</summary>
    public required PythonStarter Starter { get; init; }

    /// <summary>Why that interpreter.</summary>
    public required string Reason { get; init; }

    /// <summary>What has to be done before.</summary>
    public ImmutableArray<PlanStep> Before { get; init; } = [];

    /// <summary>What a person should know of the choice.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What a new environment has from the start.</summary>
    public ImmutableArray<WheelName> Bundled => Starter.IsSystem && Base is { } python ? python.Bundled : [];

    /// <summary>What starts the pip that fills an environment.</summary>
    /// <param name="python">The environment's interpreter.</param>
    public ToolCommand Pip(string python) =>
        !Starter.IsSystem && Base is { PipWheel: { } wheel } ? Tools.Pip.OfWheel(Starter, python, wheel) : Tools.Pip.Of(Starter, python);

    /// <summary>Chooses: what was asked for, else what made the environment, else what is there.</summary>
    public static ToolChoice Of(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, EnvironmentMaker maker, PlanOptions options)
    {
        var interpreter = graph.Inventory.Interpreter!;
        var found = toolbox.Find(RepairTool.Uv);
        var uv = found ?? (options.With is RepairTool.Uv ? "uv" : null);
        var python = Find(graph, diagnosis, toolbox);
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
                Notes = wantsUv ? [] : ["uv is used, for this Python comes without venv"],
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
            Notes = wantsUv && uv is null ? ["uv made this environment and is not found here: pip is used"] : [],
        };
    }

    // pip comes with the interpreter and is started with it; no other tool lets itself be told how
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
            Notes = isUv ? ["uv cannot be told what starts a Python of another machine: pip is used"] : [],
        };

    private static BasePython? Find(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox)
    {
        var interpreter = graph.Inventory.Interpreter!;
        var isForeign = diagnosis.Has(["AR103"]);
        var isGone = diagnosis.Has(["AR608"]);
        var own = isForeign || isGone ? null : BasePython.Of(graph.Inventory.Subject.Tree, interpreter);
        return own is not null || !graph.Inventory.Subject.Tree.IsDisk
            ? own
            : BasePython.Another(toolbox, interpreter, python => python.Architectures.Contains(Machine(graph, toolbox, isForeign)));
    }

    // the base may be gone, and its architecture with it: the machine's own will do then
    private static Architecture Machine(LoadGraph graph, Toolbox toolbox, bool isForeign) =>
        !isForeign && graph.Inventory.Interpreter is { Architectures: [var own, ..] } ? own : toolbox.Host.Machine;

    private static PlanStep DownloadedPython(string uv, string request) =>
        new(
            PlanStepKind.ProvideInterpreter,
            Uv.InstallPython(uv, request),
            "no Python of that version is on this machine",
            "uv keeps a Python in its own directory",
            Trust.Safe
        );

    // what uv calls a Python of another kind than its own (uv, "Requesting a version")
    private static string Request(Diagnosis diagnosis, Toolbox toolbox, string version) =>
        diagnosis.Has(["AR103"])
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
