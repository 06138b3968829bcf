using System.Collections.Immutable;
using Armature.Knowledge.Probes;

namespace Armature.Repair.Verification;

/// <summary>What one Python process has to do, in order.</summary>
/// <param name="Imports">Modules to import.</param>
/// <param name="Probes">Probes to run after the imports.</param>
internal sealed record DriverTask(ImmutableArray<string> Imports, ImmutableArray<Probe> Probes)
{
    /// <summary>Modules that must not be loaded, because they crash the process.</summary>
    public ImmutableArray<string> Skipped { get; init; } = [];

    /// <summary>Describes an import or a probe while it runs, by its name: <c>importing 3 of 80: numpy</c>.</summary>
    public Func<string, string> Describe { get; init; } = static name => name;

    /// <summary>Additional environment variables of the process.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
