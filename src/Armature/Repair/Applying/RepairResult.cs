using System.Collections.Immutable;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>The result of a repair.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Environment">The path of the environment.</param>
public sealed record RepairResult(RepairOutcome Outcome, string Environment)
{
    /// <summary>Where the old environment is kept; null if it is still in place, or not kept.</summary>
    public string? Backup { get; init; }

    /// <summary>The file with the output of the tools; null if there is none.</summary>
    public string? Log { get; init; }

    /// <summary>Whether the environment itself was changed, after it was copied.</summary>
    public bool IsInPlace { get; init; }

    /// <summary>The result of the verification; null if the repair did not get that far.</summary>
    public Proof? Proof { get; init; }

    /// <summary>Why it did not succeed; null if it did.</summary>
    public RepairFailure? Failure { get; init; }

    /// <summary>What is still wrong although the repair succeeded, one line each: packages that are not available, causes outside of the environment.</summary>
    public ImmutableArray<string> Remaining { get; init; } = [];

    /// <summary>What happened to every file; null if the repair did not get that far.</summary>
    public FileAccount? Account { get; init; }

    /// <summary>What the user should know, one clause each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
