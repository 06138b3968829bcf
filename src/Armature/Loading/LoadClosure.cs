using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading;

/// <summary>A loaded file with its dependencies.</summary>
/// <param name="Path">The path that the loader opens.</param>
/// <param name="Needs">Its dependencies, in the order in which the file lists them.</param>
public sealed record LinkedObject(string Path, ImmutableArray<Dependency> Needs)
{
    /// <summary>The parsed file; null if the tracer does not keep it.</summary>
    internal BinaryImage? Image { get; init; }
}

/// <summary>Everything that the loader loads for one file, and the errors that it meets.</summary>
/// <param name="Objects">The file itself, then its dependencies, breadth first, without those that the process had loaded before.</param>
/// <param name="Faults">All errors; the one that the loader reports comes first.</param>
/// <param name="IsWhole">
/// Whether the libraries of the target's system are known: from their files, from the shared cache of macOS, or from the tables of a named release. If
/// false, only the subject's own libraries are known.
/// </param>
public sealed record LoadClosure(ImmutableArray<LinkedObject> Objects, ImmutableArray<LoadFault> Faults, bool IsWhole)
{
    /// <summary>
    /// Libraries from which imports could not be bound, because it is not known what they export: names or paths, without duplicates. Python's own
    /// functions are not counted: the ABI in a module's name promises them.
    /// </summary>
    public ImmutableArray<string> UnknownExports { get; init; } = [];

    /// <summary>The static TLS that it uses; null if it uses none or if the target's loader does not limit it.</summary>
    internal StaticTlsUse? StaticTls { get; init; }

    /// <summary>Why it may fail although no error is known; otherwise null.</summary>
    internal string? Doubt { get; init; }

    /// <summary>Every dependency of every object.</summary>
    public IEnumerable<(LinkedObject Object, Dependency Need)> Needs => Objects.SelectMany(part => part.Needs.Select(need => (part, need)));
}
