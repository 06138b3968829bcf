using System.Collections.Immutable;
using Armature.Binaries.MachO;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Loading.Runtimes;
using Armature.Preflight;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>One native file and what the target does with it.</summary>
/// <param name="File">The file.</param>
/// <param name="Outcome">What happens when it is loaded.</param>
public sealed record LoadedFile(NativeFile File, ImportOutcome Outcome)
{
    /// <summary>What the loader brings in for it; null where that is not traced: the target's system is not here, or nothing imports the file.</summary>
    public LoadClosure? Closure { get; init; }

    /// <summary>Pages that changed after they were signed; null where none did, where nobody asks, or where that was not looked at.</summary>
    public PageCheck? ChangedPages { get; init; }
}

/// <summary>What a target's loader would do with everything in a subject: the third stage of the line.</summary>
/// <param name="Inventory">What there is.</param>
/// <param name="Target">Where it is meant to run.</param>
/// <param name="Files">Every native file of the inventory, in its order.</param>
public sealed record LoadGraph(SubjectInventory Inventory, Target Target, ImmutableArray<LoadedFile> Files)
{
    /// <summary>Every BLAS and every runtime of OpenMP that the subject brings, or that its files load.</summary>
    public ImmutableArray<NumericRuntime> Runtimes { get; init; } = [];

    /// <summary>What the target can have of a lock; null where the subject is none.</summary>
    public LockAvailability? Lock { get; init; }
}
