using Armature.Inventory.Distributions;

namespace Armature.Repair.Verification;

/// <summary>The result of importing one module.</summary>
/// <param name="Module">Full module name.</param>
/// <param name="Package">The package that owns it; null if no package does.</param>
/// <param name="Kind">Its role.</param>
/// <param name="Outcome">Whether it worked.</param>
public sealed record ImportProof(string Module, Distribution? Package, ImportKind Kind, ProofOutcome Outcome);
