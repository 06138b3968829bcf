using Armature.Knowledge.Probes;

namespace Armature.Repair.Verification;

/// <summary>The result of one probe.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Outcome">Whether it worked.</param>
/// <param name="Told">What the probe reported with <c>tell</c>; empty if it reported nothing.</param>
public sealed record ProbeProof(Probe Probe, ProofOutcome Outcome, string Told)
{
    /// <summary>The speed that the probe measured; null if it measures none.</summary>
    public BlasProof? Blas { get; init; }
}
