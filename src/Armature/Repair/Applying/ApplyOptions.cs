using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>How a plan is carried out.</summary>
public sealed record ApplyOptions
{
    /// <summary>Proves an environment by its prefix, before it takes the old one's place.</summary>
    public required Func<string, CancellationToken, Proof> Prove { get; init; }

    /// <summary>Whether the old environment stays as a backup.</summary>
    public bool KeepsOld { get; init; } = true;

    /// <summary>Stops the repair between two steps, and the tool that runs; what is made so far stays, to be resumed.</summary>
    public CancellationToken Cancelled { get; init; }

    /// <summary>Hears that a step starts.</summary>
    public Action<PlanStep>? Starts { get; init; }

    /// <summary>Hears that a step has ended well.</summary>
    public Action<PlanStep, TimeSpan>? Ends { get; init; }

    /// <summary>Hears what a tool writes, as it writes it; from several threads.</summary>
    public Action<string>? Heard { get; init; }

    /// <summary>Hears what else is done, a clause each.</summary>
    public Action<string>? Says { get; init; }

    /// <summary>Whether two directories may change places in one step where the system can; tests try the other way.</summary>
    internal bool SwapsInOneStep { get; init; } = true;

    /// <summary>Called before and after each entry of the journal is written; tests end the repair there.</summary>
    internal Action? AtEntry { get; init; }
}
