using Armature.Repair.Processes;
using Armature.Rules;

namespace Armature.Repair.Planning;

/// <summary>What a step does.</summary>
public enum PlanStepKind
{
    /// <summary>Gets a Python that the machine lacks.</summary>
    ProvideInterpreter,

    /// <summary>Makes the new environment, empty, beside the old one.</summary>
    CreateEnvironment,

    /// <summary>Installs packages that have a build for the target.</summary>
    Install,

    /// <summary>Builds packages from source: the last resort.</summary>
    BuildFromSource,

    /// <summary>Copies an environment that is to be repaired in place.</summary>
    BackUp,

    /// <summary>Proves the new environment.</summary>
    Verify,

    /// <summary>Puts the new environment in the place of the old one, which is kept: the two directories change names.</summary>
    Swap,

    /// <summary>Something about the machine, which a person does: a compiler, a system library.</summary>
    Prepare,
}

/// <summary>A small text file.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Text">What is in it.</param>
public sealed record PlannedFile(string Path, string Text);

/// <summary>One step of a repair.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Command">As a person would type it; null where Armature does it by itself: a copy, a swap of two directories.</param>
/// <param name="Reason">Why, one clause: <c>same versions: arm64 wheels exist for all 41</c>.</param>
/// <param name="Changes">What is different on disk afterwards, one clause: <c>makes /home/ada/.venv.armature-new</c>.</param>
/// <param name="Trust">How far it may be trusted to change only what it should.</param>
public sealed record PlanStep(PlanStepKind Kind, ToolCommand? Command, string Reason, string Changes, Trust Trust)
{
    /// <summary>A file that the command reads, to be written before it is run; null where there is none.</summary>
    public PlannedFile? Input { get; init; }

    /// <summary>Proves an environment.</summary>
    /// <param name="prefix">Its directory.</param>
    /// <param name="flags">How its Python is started, where this machine does not start it by itself.</param>
    internal static PlanStep Proof(string prefix, params IEnumerable<string> flags) =>
        new(
            PlanStepKind.Verify,
            new ToolCommand(["armature", "verify", prefix, .. flags]),
            "imports every package with native code, and computes with those it knows",
            "nothing",
            Trust.Safe
        );
}
