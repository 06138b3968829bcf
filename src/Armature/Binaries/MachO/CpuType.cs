namespace Armature.Binaries.MachO;

/// <summary>cputype and cpusubtype (<c>mach/machine.h</c>).</summary>
internal static class CpuType
{
    private const uint Abi64 = 0x01000000;
    private const uint Abi64With32BitPointers = 0x02000000;
    private const uint X86 = 7;
    private const uint Arm = 12;
    private const uint Sparc = 14;
    private const uint PowerPC = 18;

    /// <summary>The top byte of the subtype holds capability bits.</summary>
    private const uint SubtypeMask = 0x00ffffff;
    private const uint Haswell = 8;
    private const uint Arm64E = 2;

    public static Architecture Architecture(uint type, uint subtype) =>
        type switch
        {
            X86 => Binaries.Architecture.X86,
            X86 | Abi64 => (subtype & SubtypeMask) == Haswell ? Binaries.Architecture.X86_64H : Binaries.Architecture.X86_64,
            Arm => Binaries.Architecture.Arm,
            Arm | Abi64 => (subtype & SubtypeMask) == Arm64E ? Binaries.Architecture.Arm64E : Binaries.Architecture.Arm64,
            Arm | Abi64With32BitPointers => Binaries.Architecture.Arm64_32,
            Sparc => Binaries.Architecture.Sparc,
            PowerPC => Binaries.Architecture.PowerPC,
            PowerPC | Abi64 => Binaries.Architecture.PowerPC64,
            _ => Binaries.Architecture.Unknown,
        };

    public static string Name(uint type) =>
        type switch
        {
            X86 => "CPU_TYPE_X86",
            X86 | Abi64 => "CPU_TYPE_X86_64",
            Arm => "CPU_TYPE_ARM",
            Arm | Abi64 => "CPU_TYPE_ARM64",
            Arm | Abi64With32BitPointers => "CPU_TYPE_ARM64_32",
            Sparc => "CPU_TYPE_SPARC",
            PowerPC => "CPU_TYPE_POWERPC",
            PowerPC | Abi64 => "CPU_TYPE_POWERPC64",
            _ => $"CPU_TYPE {type}",
        };
}
