using System.Buffers.Binary;

namespace Armature.Binaries.Gpu;

/// <summary>Reads the target of an ELF file with machine code of a GPU (LLVM <c>BinaryFormat/ELF.h</c>, EF_CUDA_ and EF_AMDGPU_).</summary>
internal static class GpuElf
{
    private const ushort Cuda = 190;
    private const ushort Amd = 224;

    private const int FlagsAt = 48;
    private const int MachineAt = 18;
    private const byte CudaAbiV1 = 7;
    private const uint AcceleratorV1 = 0x800;
    private const uint AcceleratorV2 = 0x8;

    /// <summary>Whether a file starts as machine code of a GPU.</summary>
    public static bool Starts(ReadOnlySpan<byte> start) =>
        start.Length >= FlagsAt + sizeof(uint)
        && start.StartsWith("\u007fELF"u8)
        && BinaryPrimitives.ReadUInt16LittleEndian(start[MachineAt..]) is Cuda or Amd;

    /// <summary>The target of a 64-bit little-endian file; null if its flags do not name one.</summary>
    /// <param name="start">The ELF header.</param>
    public static GpuTarget? TargetOf(ReadOnlySpan<byte> start)
    {
        if (start.Length < FlagsAt + sizeof(uint) || start[4] != 2 || start[5] != 1)
            return null;
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(start[FlagsAt..]);
        return BinaryPrimitives.ReadUInt16LittleEndian(start[MachineAt..]) switch
        {
            Cuda => OfCuda(start[8], flags),
            Amd => AmdProcessors.Name(flags & 0xff) is { } name ? GpuTarget.Amd(name + Features(start[8], flags)) : null,
            _ => null,
        };
    }

    private static GpuTarget? OfCuda(byte abiVersion, uint flags)
    {
        var (capability, isSpecific) =
            abiVersion <= CudaAbiV1 ? (flags & 0xff, (flags & AcceleratorV1) != 0) : ((flags >> 8) & 0xff, (flags & AcceleratorV2) != 0);
        return capability >= 10 ? GpuTarget.Cubin((int)capability, isSpecific ? 'a' : '\0') : null;
    }

    // code objects of version 4 and later: off is 2, on is 3, any is 1
    private static string Features(byte abiVersion, uint flags) =>
        abiVersion < 2 ? "" : Feature("sramecc", (flags >> 10) & 3) + Feature("xnack", (flags >> 8) & 3);

    private static string Feature(string name, uint mode) =>
        mode switch
        {
            2 => $":{name}-",
            3 => $":{name}+",
            _ => "",
        };
}
