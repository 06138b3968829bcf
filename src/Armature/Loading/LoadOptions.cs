using Armature.Indexes;
using Armature.Indexes.Conda;
using Armature.Subjects;

namespace Armature.Loading;

/// <summary>What whoever starts the process decides about its loading.</summary>
/// <param name="LibraryPath">LD_LIBRARY_PATH; null where it is not set.</param>
/// <param name="Parallelism">How many files are traced at a time; 0 for as many as there are processors.</param>
/// <param name="IsTraced">Whether what files bring in is searched for and bound; else each file is judged alone.</param>
/// <param name="Sysroot">The root of the target's system, where that is not the subject's own tree; null where none is named.</param>
public sealed record LoadOptions(string? LibraryPath = null, int Parallelism = 0, bool IsTraced = true, SysrootTree? Sysroot = null)
{
    /// <summary>Whether files are read to their end and compared with their code signatures.</summary>
    public bool ChecksSignatures { get; init; }

    /// <summary>Whom to ask which releases of a package there are, for a lock or requirements file.</summary>
    public IReadOnlyList<IReleaseSource> Releases { get; init; } = [];

    /// <summary>The channels of conda to ask, for a lock or environment file.</summary>
    public IReadOnlyList<CondaChannel> Channels { get; init; } = [];

    /// <summary>The variables of dyld, for a process on this machine.</summary>
    public DyldVariables Dyld { get; init; } = DyldVariables.None;
}
