using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading;

/// <summary>An object of a closure with what it asks for.</summary>
/// <param name="Path">As the loader opens it.</param>
/// <param name="Needs">What it asks for, in its order.</param>
public sealed record LinkedObject(string Path, ImmutableArray<Dependency> Needs)
{
    /// <summary>What was read of it on the way; null where the tracer keeps nothing of it.</summary>
    internal BinaryImage? Image { get; init; }
}

/// <summary>All that the loader brings in for one file, and what stops it.</summary>
/// <param name="Objects">The file itself, then what it brings in, breadth first; what the process holds already is left out.</param>
/// <param name="Faults">Everything that stops it, what the loader reports first at the head.</param>
/// <param name="IsWhole">
/// Whether the libraries of the target's system were there to look at, or are known without (macOS has them in a cache; those of a named release
/// by its name); else only those of the subject are known.
/// </param>
public sealed record LoadClosure(ImmutableArray<LinkedObject> Objects, ImmutableArray<LoadFault> Faults, bool IsWhole)
{
    /// <summary>What it takes of the room for thread-local variables of fixed place; null where it takes none, or no loader of the target limits it.</summary>
    public StaticTlsUse? StaticTls { get; init; }

    /// <summary>What every object asks for.</summary>
    public IEnumerable<(LinkedObject Object, Dependency Need)> Needs => Objects.SelectMany(part => part.Needs.Select(need => (part, need)));
}
