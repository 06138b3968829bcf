namespace Armature.Binaries.Pe;

/// <summary>Facts of an image that only PE records (PE format, "Optional Header").</summary>
internal sealed record PeFacts
{
    /// <summary>COFF Machine.</summary>
    public required ushort MachineNumber { get; init; }

    /// <summary>PE32+ (64-bit addresses) or PE32.</summary>
    public required bool Is64Bit { get; init; }

    /// <summary>COFF Characteristics: IMAGE_FILE_EXECUTABLE_IMAGE 2, IMAGE_FILE_DLL 0x2000 …</summary>
    public ushort Characteristics { get; init; }

    /// <summary>Subsystem: 2 GUI, 3 console …</summary>
    public ushort Subsystem { get; init; }

    /// <summary>MajorOperatingSystemVersion.MinorOperatingSystemVersion.</summary>
    public PackedVersion OperatingSystemVersion { get; init; }

    /// <summary>MajorLinkerVersion.MinorLinkerVersion: the toolset version for Microsoft's linker (14.40), their own version for others.</summary>
    public PackedVersion LinkerVersion { get; init; }

    /// <summary>DllCharacteristics: NX_COMPAT 0x100, GUARD_CF 0x4000 …</summary>
    public ushort DllCharacteristics { get; init; }

    /// <summary>Has a CLR header: managed or mixed code.</summary>
    public bool IsManaged { get; init; }

    /// <summary>A non-null CHPE metadata pointer in the load config: ARM64EC with Machine x64, ARM64X with Machine arm64.</summary>
    public bool IsHybrid { get; init; }

    /// <summary>DependentLoadFlags of the load config: narrows the search for static imports.</summary>
    public ushort DependentLoadFlags { get; init; }

    /// <summary>Has a TLS directory.</summary>
    public bool HasThreadLocals { get; init; }

    /// <summary>Has a certificate table: Authenticode-signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>VS_FIXEDFILEINFO file version, four 16-bit numbers, or null.</summary>
    public Version? FileVersion { get; init; }

    /// <summary>Has an embedded manifest (RT_MANIFEST resource).</summary>
    public bool HasManifest { get; init; }

    /// <summary>TimeDateStamp of the COFF header.</summary>
    public uint TimeDateStamp { get; init; }
}
