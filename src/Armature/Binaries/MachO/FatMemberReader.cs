namespace Armature.Binaries.MachO;

/// <summary>Reads one member of a universal file: a Mach-O image, a static library or something malformed.</summary>
internal static class FatMemberReader
{
    public static Slice Read(ByteSource file, FatMember member)
    {
        var faults = new FaultList();
        foreach (var fault in member.Faults)
            faults.Add(fault.At, fault.Structure, fault.Problem);
        var bytes = new SliceBytes(file, member.Offset, member.Length);
        if (SliceReader.Read(bytes, faults) is not { } slice)
            return Other(bytes, member, faults);
        if (slice.MachO!.CpuType == member.CpuType)
            return slice;
        faults.Add(
            bytes.At(4),
            "mach_header",
            $"has {CpuType.Name(slice.MachO.CpuType)}, but the fat header has {CpuType.Name(member.CpuType)}"
        );
        return slice with { Faults = faults.ToImmutable() };
    }

    /// <summary>A static library, which may also be universal, is not a fault; the loader ignores it.</summary>
    private static Slice Other(SliceBytes bytes, FatMember member, FaultList faults)
    {
        var isArchive = bytes.TryHead(0, 8, Endian.Big, out var head) && head.Bytes.SequenceEqual("!<arch>\n"u8);
        if (!isArchive)
            faults.Add(bytes.At(0), "fat_arch", "contains neither a Mach-O image nor a static library");
        return new Slice
        {
            Format = BinaryFormat.MachO,
            Architecture = CpuType.Architecture(member.CpuType, member.CpuSubtype),
            Machine = CpuType.Name(member.CpuType),
            Kind = BinaryKind.Other,
            Offset = bytes.At(0),
            Length = bytes.Length,
            Faults = faults.ToImmutable(),
        };
    }
}
