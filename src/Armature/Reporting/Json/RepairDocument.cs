using Armature.Repair.Applying;
using Armature.Repair.Plans;

namespace Armature.Reporting.Json;

/// <summary><c>armature fix --format json</c>: <c>schema/armature-repair.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Environment">Its prefix, links resolved.</param>
/// <param name="InPlace">Whether the environment itself was changed.</param>
/// <param name="Backup">Where the old environment is kept; null if it is not.</param>
/// <param name="Log">The file with the output of the tools; null if there is none.</param>
/// <param name="Proof">Null if the repair did not get that far.</param>
/// <param name="Failure">Why it did not work; null if it did.</param>
/// <param name="Account">What happened to every file; null if the repair did not get that far.</param>
/// <param name="Remaining">What is still wrong although the repair succeeded, line by line.</param>
/// <param name="Notes">What else is worth knowing.</param>
internal sealed record RepairDocument(
    int Schema,
    string Environment,
    [property: OneOf<RepairOutcome>] string Outcome,
    bool InPlace,
    string? Backup,
    string? Log,
    ProofEntry? Proof,
    RepairFailureEntry? Failure,
    FileAccountEntry? Account,
    IReadOnlyList<string> Remaining,
    IReadOnlyList<string> Notes
)
{
    public static RepairDocument From(RepairResult result) =>
        new(
            DocumentContext.SchemaVersion,
            result.Environment,
            JsonName.Of(result.Outcome),
            result.IsInPlace,
            result.Backup,
            result.Log,
            result.Proof is { } proof ? new ProofEntry(proof.IsProven, proof.Lines) : null,
            RepairFailureEntry.From(result.Failure),
            FileAccountEntry.From(result.Account),
            result.Remaining,
            result.Notes
        );
}

/// <summary><c>armature fix --format json</c> when there is nothing to run.</summary>
/// <param name="Outcome"><c>no-plan</c>: there are errors, and no plan can fix them; <c>unknown</c>: something could not be examined, so it is not known whether a repair is needed.</param>
internal sealed record NoRepairDocument(
    int Schema,
    string Environment,
    [property: OneOf("nothing-to-do", "no-plan", "unknown")] string Outcome
)
{
    public static NoRepairDocument From(Plan plan, bool isHealthy) =>
        new(
            DocumentContext.SchemaVersion,
            plan.Environment,
            !isHealthy ? "no-plan"
                : plan.Unknowns.IsEmpty ? "nothing-to-do"
                : "unknown"
        );
}

/// <summary>The result of verifying the repaired environment.</summary>
/// <param name="Words">Its summary, line by line.</param>
internal sealed record ProofEntry(bool Proven, IReadOnlyList<string> Words);

/// <summary>Why a repair did not work.</summary>
/// <param name="Refusal">Why it was not started; null if it was.</param>
/// <param name="Command">The command that failed.</param>
/// <param name="LastLines">The end of its output.</param>
/// <param name="Cause">As named by <c>armature explain</c>; <c>none</c> if it is not known.</param>
/// <param name="Leftover">What could not be restored or removed.</param>
internal sealed record RepairFailureEntry(
    string Reason,
    [property: OneOf("unfinished", "locked", "nothing-kept", "nothing-unfinished")] string? Refusal,
    string? Command,
    IReadOnlyList<string> LastLines,
    string? Cause,
    string? Leftover
)
{
    public static RepairFailureEntry? From(RepairFailure? failure) =>
        failure is null
            ? null
            : new(
                failure.Reason,
                failure.Refusal is RepairRefusal.Other ? null : JsonName.Of(failure.Refusal),
                failure.Step?.Command?.ToString(),
                failure.LastLines,
                failure.Explanation?.Slug,
                failure.Leftover
            );
}
