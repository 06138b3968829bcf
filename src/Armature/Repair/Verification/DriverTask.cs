using System.Collections.Immutable;
using Armature.Knowledge.Probes;

namespace Armature.Repair.Verification;

/// <summary>What one Python process has to do, in order.</summary>
/// <param name="Imports">Modules to import.</param>
/// <param name="Probes">Probes to run after the imports.</param>
internal sealed record DriverTask(ImmutableArray<string> Imports, ImmutableArray<Probe> Probes)
{
    /// <summary>Additional environment variables of the process.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
