namespace Armature.Binaries.MachO;

/// <summary>How an image is signed, judged from the structure of the signature alone.</summary>
internal enum SignatureKind
{
    /// <summary>No LC_CODE_SIGNATURE: refused on arm64, accepted on x86_64.</summary>
    None,

    /// <summary>Ad hoc, by the linker itself (CS_ADHOC and CS_LINKER_SIGNED).</summary>
    LinkerSigned,

    /// <summary>Ad hoc (CS_ADHOC): hashes without a signing identity.</summary>
    AdHoc,

    /// <summary>Signed with an identity (it has a CMS blob).</summary>
    Identity,

    /// <summary>LC_CODE_SIGNATURE exists, but the signature cannot be read.</summary>
    Unreadable,
}

/// <summary>The code signature (xnu <c>osfmk/kern/cs_blobs.h</c>).</summary>
/// <param name="Kind">How the image is signed.</param>
/// <param name="Identifier">The identifier in the code directory.</param>
/// <param name="TeamId">The team, or null.</param>
/// <param name="Flags">The code directory's flags.</param>
/// <param name="HashType">1 SHA-1, 2 SHA-256, 3 SHA-256 truncated, 4 SHA-384.</param>
/// <param name="PageSize">Bytes that one hash covers; 0 if one hash covers everything.</param>
/// <param name="CodeLimit">Bytes of the slice that are hashed.</param>
/// <param name="Hashes">Where the hash of the first page is in the file.</param>
/// <param name="HashCount">The number of hashes, one per page.</param>
internal sealed record CodeSignature(
    SignatureKind Kind,
    string? Identifier = null,
    string? TeamId = null,
    uint Flags = 0,
    byte HashType = 0,
    int PageSize = 0,
    long CodeLimit = 0,
    FileOffset Hashes = default,
    int HashCount = 0
);

/// <summary>Facts of an image that only Mach-O records (<c>mach-o/loader.h</c>).</summary>
internal sealed record MachOFacts
{
    /// <summary>cputype.</summary>
    public required uint CpuType { get; init; }

    /// <summary>cpusubtype, with its capability bits.</summary>
    public required uint CpuSubtype { get; init; }

    /// <summary>filetype.</summary>
    public required uint FileType { get; init; }

    /// <summary>64-bit header.</summary>
    public required bool Is64Bit { get; init; }

    /// <summary>Byte order of the slice.</summary>
    public required Endian Endian { get; init; }

    /// <summary>Header flags: MH_TWOLEVEL 0x80, MH_FORCE_FLAT 0x100, MH_WEAK_DEFINES 0x8000 …</summary>
    public uint Flags { get; init; }

    /// <summary>LC_UUID.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>LC_ID_DYLIB's current version.</summary>
    public PackedVersion? CurrentVersion { get; init; }

    /// <summary>LC_ID_DYLIB's compatibility version.</summary>
    public PackedVersion? CompatibilityVersion { get; init; }

    /// <summary>LC_CODE_SIGNATURE.</summary>
    public CodeSignature Signature { get; init; } = new(SignatureKind.None);

    /// <summary>Has LC_DYLD_CHAINED_FIXUPS (dyld of macOS 11 and later).</summary>
    public bool HasChainedFixups { get; init; }

    /// <summary>LC_ENCRYPTION_INFO with a nonzero cryptid.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Has a section of thread-local variables.</summary>
    public bool HasThreadLocals { get; init; }
}
