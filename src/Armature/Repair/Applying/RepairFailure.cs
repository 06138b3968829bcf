using System.Collections.Immutable;
using Armature.Explaining;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>Why a repair did not succeed.</summary>
/// <param name="Reason">One clause.</param>
public sealed record RepairFailure(string Reason)
{
    /// <summary>The step that failed; null if none did.</summary>
    public PlanStep? Step { get; init; }

    /// <summary>The last lines of the tool's output.</summary>
    public ImmutableArray<string> LastLines { get; init; } = [];

    /// <summary>The explanation of the tool's output; null if no tool failed.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>What could not be cleaned up, and what to do about it; null if everything was.</summary>
    public string? Leftover { get; init; }

    /// <summary>The kind of refusal, if <see cref="RepairResult.Outcome"/> is <see cref="RepairOutcome.Refused"/>.</summary>
    public RepairRefusal Refusal { get; init; }
}
