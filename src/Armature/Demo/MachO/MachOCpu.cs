using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>The header's fields for an architecture (<c>mach/machine.h</c>) and the properties derived from them.</summary>
internal readonly record struct MachOCpu(uint Type, uint Subtype)
{
    private const uint Is64BitAbi = 0x01000000;

    public bool Is64Bit => (Type & Is64BitAbi) != 0;

    public Endian Endian => (Type & ~Is64BitAbi) == 18 ? Endian.Big : Endian.Little;

    public bool IsArm => (Type & 0xffffff) == 12;

    /// <summary>Segment alignment in bytes.</summary>
    public int PageSize => IsArm ? 0x4000 : 0x1000;

    public static MachOCpu Of(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86 => new(7, 3),
            Architecture.X86_64 => new(Is64BitAbi | 7, 3),
            Architecture.X86_64H => new(Is64BitAbi | 7, 8),
            Architecture.Arm => new(12, 9),
            Architecture.Arm64 => new(Is64BitAbi | 12, 0),
            Architecture.Arm64E => new(Is64BitAbi | 12, 0x80000002),
            Architecture.Arm64_32 => new(0x02000000 | 12, 1),
            Architecture.PowerPC => new(18, 0),
            Architecture.PowerPC64 => new(Is64BitAbi | 18, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture, "not supported by Mach-O"),
        };
}
