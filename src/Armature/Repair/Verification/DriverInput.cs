using System.Collections.Immutable;

namespace Armature.Repair.Verification;

/// <summary>The JSON object that <c>driver.py</c> reads from standard input: what to import and run, in order.</summary>
/// <param name="Limit">How many seconds each import or probe may take.</param>
/// <param name="Variables">Environment variables that are set after Python has started.</param>
/// <param name="Skipped">Modules that must not be loaded, because they crash the process.</param>
/// <param name="Imports">Modules to import.</param>
/// <param name="Probes">Probes to run after the imports.</param>
internal sealed record DriverInput(
    double Limit,
    ImmutableSortedDictionary<string, string> Variables,
    ImmutableArray<string> Skipped,
    ImmutableArray<string> Imports,
    ImmutableArray<DriverProbe> Probes
);
