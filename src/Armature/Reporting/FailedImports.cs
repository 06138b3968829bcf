using System.Collections.Immutable;
using Armature.Repair.Verification;

namespace Armature.Reporting;

/// <summary>Imports that failed in the same way, and are reported once.</summary>
/// <param name="Modules">The modules, at least one.</param>
/// <param name="Failure">How the first of them failed.</param>
internal sealed record FailedImports(ImmutableArray<string> Modules, ProofFailure Failure)
{
    /// <summary>The groups of a verdict, in the order of their first imports.</summary>
    public static ImmutableArray<FailedImports> Of(Verdict verdict) =>
        [
            .. verdict
                .Imports.Where(static import => import.Outcome is ProofOutcome.Failed)
                .GroupBy(static import => Key(Failed(import)))
                .Select(static group => new FailedImports([.. group.Select(import => import.Module)], Failed(group.First()))),
        ];

    private static ProofFailure Failed(ImportProof import) => ((ProofOutcome.Failed)import.Outcome).Failure;

    private static (FailureKind Kind, object Reason) Key(ProofFailure failure) =>
        (failure.Kind, failure.Findings.FirstOrDefault() ?? (object)failure.Message);
}
