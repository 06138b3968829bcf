using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>Versions of glibc in which its loader changed, and limits of the loader.</summary>
internal static class Glibc
{
    /// <summary>Since this version <c>dlopen</c> refuses files that require an executable stack (NEWS for 2.41).</summary>
    public static readonly PackedVersion RefusesExecutableStacks = new(2, 41);

    /// <summary>Since this version <c>dlopen</c> refuses position-independent programs (bug 24323; NEWS for 2.30).</summary>
    public static readonly PackedVersion RefusesPrograms = new(2, 30);

    /// <summary>The first version with packed relative relocations and their marker GLIBC_ABI_DT_RELR (NEWS for 2.36).</summary>
    public static readonly PackedVersion HasRelativeRelocations = new(2, 36);

    /// <summary>
    /// The first version that may have GLIBC_ABI_GNU2_TLS, GLIBC_ABI_GNU_TLS and GLIBC_ABI_DT_X86_64_PLT: they are part of 2.43, and Fedora 43
    /// has them in its 2.42 (mayeut/pep600_compliance, <c>cache/x86_64/fedora-43.json</c>).
    /// </summary>
    public static readonly PackedVersion HasFurtherMarkers = new(2, 42);

    /// <summary>Since this version objects name the processor level that they need, and the loader checks it (NEWS for 2.33; <c>sysdeps/x86/dl-prop.h</c>).</summary>
    public static readonly PackedVersion ChecksProcessorLevel = new(2, 33);

    /// <summary>From this version on the loader searches the subdirectories <c>glibc-hwcaps/x86-64-v2</c> to v4 (NEWS for 2.33).</summary>
    public static readonly PackedVersion SearchesCapabilities = new(2, 33);

    /// <summary>From this version on the loader no longer searches the older subdirectories, such as <c>tls/x86_64</c> (NEWS for 2.37).</summary>
    public static readonly PackedVersion EndsLegacySubdirectories = new(2, 37);

    /// <summary>From this version on a symbol is also searched for past the library that its version need names (<c>elf/dl-lookup.c</c> of 2.36).</summary>
    public static readonly PackedVersion SearchesAllProviders = new(2, 36);

    /// <summary>Until this version each segment's own alignment had to be that of pages (<c>elf/dl-load.c</c> of 2.34 and 2.35).</summary>
    public static readonly PackedVersion TakesAnyAlignment = new(2, 35);

    /// <summary>Since this version TLS descriptors leave some static TLS to libraries that need it (bug 25051; <c>elf/dl-tls.c</c>).</summary>
    public static readonly PackedVersion LimitsOptionalStaticTls = new(2, 32);

    /// <summary>Bytes of static TLS for libraries that are opened late: 64 + 16 × 100 up to 2.31 and, with the default tunables, since then (<c>elf/dl-tls.c</c>).</summary>
    public const long StaticTlsSurplus = 1664;

    /// <summary>Bytes of it that TLS descriptors may use (<c>glibc.rtld.optional_static_tls</c>).</summary>
    public const long OptionalStaticTls = 512;
}
