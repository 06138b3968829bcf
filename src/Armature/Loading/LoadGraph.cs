using System.Collections.Immutable;
using Armature.Binaries.Gpu;
using Armature.Binaries.MachO;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Loading.Runtimes;
using Armature.Preflight;
using Armature.Preflight.Images;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>One native file and what happens when the target loads it.</summary>
public sealed record LoadedFile
{
    internal LoadedFile(NativeFile file, ImportOutcome outcome) => (File, Outcome) = (file, outcome);

    /// <summary>Its path, as the subject has it.</summary>
    public string Path => File.Path;

    /// <summary>What happens when it is loaded.</summary>
    public ImportOutcome Outcome { get; init; }

    internal NativeFile File { get; init; }

    /// <summary>What the loader loads for it; null if it was not traced: no loader is known for the target, or nothing opens the file by its path.</summary>
    public LoadClosure? Closure { get; init; }

    /// <summary>The modules that import it by its name although it has no entry function at all; empty if there are none or if it has one.</summary>
    internal ImmutableArray<string> Importers { get; init; } = [];

    /// <summary>For a program: what the loader loads when it is started; null if that is not known for the target, and for other files.</summary>
    internal LoadClosure? Start { get; init; }

    /// <summary>What its code needs beyond what the target's processor has; null if it was not read or needs nothing.</summary>
    internal ProcessorNeeds? Code { get; init; }

    /// <summary>Its code for GPUs; null if it has none or it was not read.</summary>
    internal GpuCode? Gpu { get; init; }

    /// <summary>Pages that were changed after the file was signed; null if none were or if signatures were not checked.</summary>
    internal PageCheck? ChangedPages { get; init; }
}

/// <summary>What a target's loader does with every native file of a subject: the input of the rules.</summary>
/// <param name="Inventory">The subject's contents.</param>
/// <param name="Target">The system and Python that load it.</param>
/// <param name="Files">Every native file of the inventory, in its order.</param>
internal sealed record LoadGraph(SubjectInventory Inventory, Target Target, ImmutableArray<LoadedFile> Files)
{
    /// <summary>The files that are code for GPUs and nothing else, with that code; empty if the target's GPU is not known.</summary>
    public ImmutableArray<LoadedFile> GpuFiles { get; init; } = [];

    /// <summary>Every BLAS and every OpenMP runtime that the subject contains or that its files load.</summary>
    public ImmutableArray<NumericRuntime> Runtimes { get; init; } = [];

    /// <summary>Why no file was traced: no loader is known for the target, or Python itself does not start. Null if files were traced.</summary>
    public string? Untraced { get; init; }

    /// <summary>Which files an installer would choose for a lock file; null if the subject is not a lock file.</summary>
    public LockAvailability? Lock { get; init; }

    /// <summary>What the build of a Dockerfile would install; null if the subject is not a Dockerfile.</summary>
    public ImageBuild? Build { get; init; }
}
