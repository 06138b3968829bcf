using System.Collections.Immutable;
using Armature.Explaining;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>How a repair ended.</summary>
public enum RepairOutcome
{
    /// <summary>The new environment is proven and in its place.</summary>
    Repaired,

    /// <summary>It did not work; the old environment is as it was, and what was made is removed.</summary>
    Failed,

    /// <summary>It was stopped; the old environment is as it was, and it can be resumed or abandoned.</summary>
    Interrupted,

    /// <summary>The old environment is as it was, and what was made is removed.</summary>
    Abandoned,

    /// <summary>Nothing was done.</summary>
    Refused,
}

/// <summary>Why a repair was refused.</summary>
public enum RepairRefusal
{
    /// <summary>It is for another reason.</summary>
    Other,

    /// <summary>An earlier one was not finished.</summary>
    Unfinished,

    /// <summary>Another is at work.</summary>
    Locked,

    /// <summary>There is nothing to resume or to abandon.</summary>
    NothingUnfinished,
}

/// <summary>Why a repair ended without a repaired environment.</summary>
/// <param name="Reason">One clause.</param>
public sealed record RepairFailure(string Reason)
{
    /// <summary>The step that failed; null where none did.</summary>
    public PlanStep? Step { get; init; }

    /// <summary>The last lines that its tool wrote.</summary>
    public ImmutableArray<string> LastLines { get; init; } = [];

    /// <summary>What they mean; null where a tool said nothing.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>What could not be put in order, one clause, with what to do; null where all is.</summary>
    public string? Leftover { get; init; }

    /// <summary>Which kind of refusal it is, where it is one.</summary>
    public RepairRefusal Refusal { get; init; }
}

/// <summary>What became of a repair.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Environment">The environment.</param>
public sealed record RepairResult(RepairOutcome Outcome, string Environment)
{
    /// <summary>Where the old environment is kept; null where it is not, or still in its place.</summary>
    public string? Backup { get; init; }

    /// <summary>Where the tools' words are; null where there are none.</summary>
    public string? Log { get; init; }

    /// <summary>Whether the environment itself was changed, after a copy was made.</summary>
    public bool IsInPlace { get; init; }

    /// <summary>What proving showed; null where it did not come to that.</summary>
    public Proof? Proof { get; init; }

    /// <summary>Why it did not work; null where it did.</summary>
    public RepairFailure? Failure { get; init; }

    /// <summary>What else is worth knowing, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
