using Armature.Indexes;
using Armature.Indexes.Conda;
using Armature.Subjects;

namespace Armature.Loading;

/// <summary>The process's environment variables that affect loading, and how thoroughly to examine files.</summary>
/// <param name="LibraryPath">LD_LIBRARY_PATH, or PATH on Windows; null if it is not set.</param>
/// <param name="Parallelism">How many files to trace at a time; 0 for the number of processors.</param>
/// <param name="IsTraced">Whether to search for dependencies and bind symbols; if false, each file is checked on its own.</param>
/// <param name="Sysroot">The root directory of the target's system; null if the system is in the subject's own tree or not available.</param>
internal sealed record LoadOptions(string? LibraryPath = null, int Parallelism = 0, bool IsTraced = true, SysrootTree? Sysroot = null)
{
    /// <summary>Whether to read whole files and compare them with their code signatures.</summary>
    public bool ChecksSignatures { get; init; }

    /// <summary>Whether to decode machine code, to find what it needs beyond what the target's processor has.</summary>
    public bool ReadsCode { get; init; }

    /// <summary>Whether to read which GPUs the files contain code for, if the target's GPU is known.</summary>
    public bool ReadsGpuCode { get; init; }

    /// <summary>Sources of the available releases of a package, for a lock or requirements file.</summary>
    public IReadOnlyList<IReleaseSource> Releases { get; init; } = [];

    /// <summary>The conda channels to search, for a lock or environment file.</summary>
    public IReadOnlyList<CondaChannel> Channels { get; init; } = [];

    /// <summary>Where the releases of packages are looked up, for a Dockerfile, whose commands have settings of their own.</summary>
    public ReleaseOptions Lookup { get; init; } = new();

    /// <summary>The DYLD_ variables, for a process on this machine.</summary>
    public DyldVariables Dyld { get; init; } = DyldVariables.None;
}
