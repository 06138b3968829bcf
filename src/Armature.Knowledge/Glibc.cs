using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>What changed in glibc.</summary>
public static class Glibc
{
    /// <summary>From this version on <c>dlopen</c> refuses what asks for an executable stack (NEWS for 2.41).</summary>
    public static readonly PackedVersion RefusesExecutableStacks = new(2, 41);

    /// <summary>The first with packed relative relocations and their marker GLIBC_ABI_DT_RELR (NEWS for 2.36).</summary>
    public static readonly PackedVersion HasRelativeRelocations = new(2, 36);

    /// <summary>
    /// The first that may have GLIBC_ABI_GNU2_TLS, GLIBC_ABI_GNU_TLS and GLIBC_ABI_DT_X86_64_PLT: they are 2.43's, and Fedora 43 carries
    /// them in its 2.42 (mayeut/pep600_compliance, <c>cache/x86_64/fedora-43.json</c>).
    /// </summary>
    public static readonly PackedVersion HasFurtherMarkers = new(2, 42);
}
