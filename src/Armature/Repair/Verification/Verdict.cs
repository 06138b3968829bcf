using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Knowledge.Probes;
using Armature.Rules;

namespace Armature.Repair.Verification;

/// <summary>An import that was tried.</summary>
/// <param name="Module">The module, by its full name.</param>
/// <param name="Package">Whose it is; null where no package claims it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record ImportProof(string Module, Distribution? Package, ImportKind Kind, ProofOutcome Outcome);

/// <summary>A probe that was run.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Told">What it saw, in its own words; empty where it said nothing.</param>
public sealed record ProbeProof(Probe Probe, ProofOutcome Outcome, string Told)
{
    /// <summary>The speed that the probe measured; null if it measures none.</summary>
    public BlasProof? Blas { get; init; }
}

/// <summary>How NumPy multiplies here. To be slow is no failure.</summary>
/// <param name="Library">The BLAS that it loads, with its version where known; null where that is not known.</param>
/// <param name="Gigaflops">10⁹ operations in double precision a second, with all threads that it takes by itself.</param>
/// <param name="SingleGigaflops">The same with one thread; null where that was not measured.</param>
/// <param name="Threads">Threads of the process after the products; null where the system does not say.</param>
/// <param name="IsReference">It is the reference implementation, which is right and slow.</param>
public sealed record BlasProof(string? Library, double Gigaflops, double? SingleGigaflops, int? Threads, bool IsReference);

/// <summary>What trying an environment showed: proven healthy, or not.</summary>
public sealed record Verdict
{
    /// <summary>The environment, as its subject is shown.</summary>
    public required string Environment { get; init; }

    /// <summary>How it was chosen; null where it was named.</summary>
    public string? Because { get; init; }

    /// <summary>The interpreter that was started, a path; null where there is none.</summary>
    public string? Python { get; init; }

    /// <summary>The version that it says; null where it did not start.</summary>
    public string? Version { get; init; }

    /// <summary>Why it was not tried at all, after its name: it is for another system, or no environment; null where it was.</summary>
    public string? Refusal { get; init; }

    /// <summary>How Python failed to start; null where it did not fail.</summary>
    public ProofFailure? Start { get; init; }

    /// <summary>The imports, packages first, then extension modules, each by name.</summary>
    public ImmutableArray<ImportProof> Imports { get; init; } = [];

    /// <summary>The probes, by name.</summary>
    public ImmutableArray<ProbeProof> Probes { get; init; } = [];

    /// <summary>How NumPy multiplies; null where it was not measured.</summary>
    public BlasProof? Blas { get; init; }

    /// <summary>What else was seen and is no failure, one sentence each, lower case, no full stop.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Errors that an examination found, and that nothing which was tried ran into.</summary>
    public ImmutableArray<Finding> Untouched { get; init; } = [];

    /// <summary>It was broken off from outside.</summary>
    public bool IsStopped { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether everything was tried and nothing failed.</summary>
    public bool IsProven => Refusal is null && Start is null && !IsStopped && Outcomes.All(IsFine);

    /// <summary>The outcome of everything that was tried.</summary>
    public IEnumerable<ProofOutcome> Outcomes => Imports.Select(import => import.Outcome).Concat(Probes.Select(probe => probe.Outcome));

    private static bool IsFine(ProofOutcome outcome) => outcome is ProofOutcome.Passed or ProofOutcome.Excused;
}
