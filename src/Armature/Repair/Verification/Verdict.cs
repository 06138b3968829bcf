using System.Collections.Immutable;
using Armature.Rules;

namespace Armature.Repair.Verification;

/// <summary>The result of a verification: proven healthy, or what failed.</summary>
public sealed record Verdict
{
    /// <summary>The environment, as screens show its subject.</summary>
    public required string Environment { get; init; }

    /// <summary>How it was chosen; null if the user named it.</summary>
    public string? Because { get; init; }

    /// <summary>The path of the interpreter; null if the environment has none.</summary>
    public string? Python { get; init; }

    /// <summary>The version that Python reported; null if it did not start.</summary>
    public string? Version { get; init; }

    /// <summary>Why nothing was tried, to follow the environment's name; null if something was.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why Python did not start; null if it did.</summary>
    public ProofFailure? Start { get; init; }

    /// <summary>The imports, packages first, then extension modules, each by name.</summary>
    public ImmutableArray<ImportProof> Imports { get; init; } = [];

    /// <summary>The probes, by name.</summary>
    public ImmutableArray<ProbeProof> Probes { get; init; } = [];

    /// <summary>The speed of NumPy's matrix product; null if it was not measured.</summary>
    public BlasProof? Blas { get; init; }

    /// <summary>Observations that are not failures, one clause each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Errors of the examination that match no failure.</summary>
    public ImmutableArray<Finding> Untouched { get; init; } = [];

    /// <summary>The caller cancelled it.</summary>
    public bool IsStopped { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether everything was tried and nothing failed.</summary>
    public bool IsProven => Refusal is null && Start is null && !IsStopped && Outcomes.All(IsFine);

    /// <summary>The imports that failed, with their packages.</summary>
    internal IEnumerable<ImportProof> FailedImports => Imports.Where(import => import.Outcome is ProofOutcome.Failed);

    /// <summary>The outcomes of all imports and probes.</summary>
    public IEnumerable<ProofOutcome> Outcomes => Imports.Select(import => import.Outcome).Concat(Probes.Select(probe => probe.Outcome));

    private static bool IsFine(ProofOutcome outcome) => outcome is ProofOutcome.Passed or ProofOutcome.Excused;
}
