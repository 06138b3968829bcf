using System.Buffers.Binary;

namespace Armature.Binaries.MachO;

/// <summary>Reads thin and universal Mach-O files through their load commands.</summary>
internal static class MachReader
{
    /// <summary>Reads a Mach-O image. Null only if the magic is not Mach-O's; a malformed part becomes a fault, not an exception.</summary>
    public static BinaryImage? Read(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.TryBytes(0, sizeof(uint), out var word))
            return null;
        var magic = BinaryPrimitives.ReadUInt32BigEndian(word);
        if (MachMagic.IsThin(magic))
            return ReadThin(file);
        return MachMagic.IsFat(magic) && FatHeader.Read(file, isWide: magic == MachMagic.Fat64) is { } fat
            ? ReadUniversal(file, fat)
            : null;
    }

    private static BinaryImage ReadThin(ByteSource file)
    {
        var faults = new FaultList();
        var slice = SliceReader.Read(new SliceBytes(file, 0, file.Length), faults);
        return new BinaryImage
        {
            Format = BinaryFormat.MachO,
            Slices = slice is null ? [] : [slice],
            Faults = slice is null ? faults.ToImmutable() : [],
        };
    }

    private static BinaryImage ReadUniversal(ByteSource file, FatHeader fat) =>
        new()
        {
            Format = BinaryFormat.MachO,
            IsUniversal = true,
            Slices = [.. fat.Members.Select(member => FatMemberReader.Read(file, member))],
            Faults = fat.Faults,
        };
}
