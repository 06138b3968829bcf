using Armature.Binaries.Pe;

namespace Armature.MachineCode.Pe;

/// <summary>
/// Where functions are, by the table that unwinding uses (PE format, "The .pdata Section"). Functions that call nothing and save nothing need no entry. A part that
/// the compiler moved away has an entry of its own (chained unwind information).
/// </summary>
internal static class UnwindFunctions
{
    private const int X64Bytes = 12;
    private const int Arm64Bytes = 8;
    private const ushort Arm64 = 0xaa64;
    private const int CodeBytes = 4;

    public static List<FunctionRange> Read(MappedImage image, in PeHeader header)
    {
        var functions = new List<FunctionRange>();
        var directory = header.Directory(PeDirectoryIndex.Exception);
        var entryBytes = header.Machine is Arm64 ? Arm64Bytes : X64Bytes;
        var most = Math.Min(directory.Size, (long)CodeReading.MostEntries * entryBytes);
        if (!directory.IsPresent || !image.TryRest(unchecked(header.ImageBase + directory.Address), most, out var table))
            return functions;
        for (var at = 0; at + entryBytes <= table.Length; at += entryBytes)
        {
            table.TryUInt32(at, out var start);
            table.TryUInt32(at + 4, out var second);
            var end = header.Machine is Arm64 ? unchecked(start + Arm64Length(image, header.ImageBase, second)) : second;
            if (start != 0 && end > start)
                functions.Add(new FunctionRange(unchecked(header.ImageBase + start), unchecked(header.ImageBase + end)));
        }

        return functions;
    }

    // Microsoft, "ARM64 exception handling": the length is in the entry if its two lowest bits are set, else in the record that it names
    private static uint Arm64Length(MappedImage image, ulong origin, uint word)
    {
        if ((word & 3) != 0)
            return (word >> 2 & 0x7ff) * CodeBytes;
        return image.TryView(unchecked(origin + word), 4, out var record) && record.TryUInt32(0, out var head)
            ? (head & 0x3ffff) * CodeBytes
            : 0;
    }
}
