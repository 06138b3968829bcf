using Armature.Subjects;

namespace Armature.Loading;

/// <summary>What whoever starts the process decides about its loading.</summary>
/// <param name="LibraryPath">LD_LIBRARY_PATH; null where it is not set.</param>
/// <param name="Parallelism">How many files are traced at a time; 0 for as many as there are processors.</param>
/// <param name="IsTraced">Whether what files bring in is searched for and bound; else each file is judged alone.</param>
/// <param name="Sysroot">The root of the target's system, where that is not the subject's own tree; null where none is named.</param>
public sealed record LoadOptions(string? LibraryPath = null, int Parallelism = 0, bool IsTraced = true, SysrootTree? Sysroot = null);
