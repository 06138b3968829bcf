using Armature.Knowledge.Probes;

namespace Armature.Repair.Verification;

/// <summary>The result of one probe.</summary>
public sealed record ProbeProof
{
    internal ProbeProof(Probe probe, ProofOutcome outcome, string told) => (Probe, Outcome, Told) = (probe, outcome, told);

    /// <summary>The distribution that was tried.</summary>
    public string Package => Probe.Package;

    /// <summary>Whether it worked.</summary>
    public ProofOutcome Outcome { get; init; }

    /// <summary>What the probe reported with <c>tell</c>; empty if it reported nothing.</summary>
    public string Told { get; init; }

    /// <summary>The speed that the probe measured; null if it measures none.</summary>
    public BlasProof? Blas { get; init; }

    internal Probe Probe { get; init; }
}
