using System.Collections.Immutable;
using Armature.Repair.Tools;

namespace Armature.Repair.Applying;

/// <summary>What is to be proven about a repaired environment.</summary>
/// <param name="Prefix">The environment.</param>
/// <param name="Repair">The repair: what it fixes, and what was known before.</param>
/// <param name="Cancelled">Stops the proof.</param>
internal sealed record ProofRequest(string Prefix, RepairRequest Repair, CancellationToken Cancelled)
{
    /// <summary>The environment as it was before, for comparison; null if it does not exist beside it.</summary>
    public string? Before { get; init; }

    /// <summary>The packages that could not be installed, by normalized name.</summary>
    public ImmutableArray<string> Skipped { get; init; } = [];

    /// <summary>How its Python is started.</summary>
    public PythonStarter Starter => Repair.Starter;
}
