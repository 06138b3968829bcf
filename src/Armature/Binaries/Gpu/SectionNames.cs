using System.Buffers.Binary;
using Armature.Binaries.Elf;
using Armature.Binaries.Pe;

namespace Armature.Binaries.Gpu;

/// <summary>
/// Finds sections by their names. Loaders do not need them, so other readers of this layer use segments; GPU code is registered by pointers
/// that only the section table gives a size.
/// </summary>
internal static class SectionNames
{
    private const int HeaderSize = 64;
    private const int SectionSize = 64;
    private const int PeSectionSize = 40;
    private const int MaxPeSections = 96;
    private const int LongestName = 32;
    private const uint NoBits = 8;

    /// <summary>The sections of a 64-bit little-endian ELF file with contents; empty if the file has no table of sections.</summary>
    public static IEnumerable<(string Name, FileRange Range)> OfElf(ByteSource file)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (!file.TryCopy(0, header) || header[4] != 2 || header[5] != 1)
            return [];
        var at = FileRange.Clamp(BinaryPrimitives.ReadUInt64LittleEndian(header[40..]));
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header[58..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header[60..]);
        var names = BinaryPrimitives.ReadUInt16LittleEndian(header[62..]);
        if (at == 0 || size != SectionSize || names >= count || !file.TryView(at, count * SectionSize, Endian.Little, out var table))
            return [];
        var found = new List<(string, FileRange)>();
        var strings = Range(table, names);
        for (var i = 1; i < count; i++)
        {
            table.TryUInt32(i * SectionSize, out var nameAt);
            table.TryUInt32((i * SectionSize) + 4, out var type);
            if (type != NoBits && nameAt < strings.Length && Name(file, strings.Offset + nameAt) is { } name)
                found.Add((name, Range(table, i)));
        }

        return found;
    }

    /// <summary>The sections of a PE file; their names have at most eight characters.</summary>
    public static IEnumerable<(string Name, FileRange Range)> OfPe(ByteSource file)
    {
        if (
            !file.TryView(0, HeaderSize, Endian.Little, out var dos)
            || !dos.TryUInt32(0x3c, out var signatureAt)
            || !file.TryBytes(signatureAt, 4, out var signature)
            || !signature.SequenceEqual("PE\0\0"u8)
            || !PeHeader.TryRead(file, signatureAt + 4L, out var header, out _)
            || Math.Min((int)header.SectionCount, MaxPeSections) is var count
                && !file.TryView(header.SectionsAt, count * PeSectionSize, Endian.Little, out var table)
        )
            return [];
        var found = new List<(string, FileRange)>();
        for (var i = 0; i < Math.Min((int)header.SectionCount, MaxPeSections); i++)
        {
            table.TryBytes(i * PeSectionSize, 8, out var name);
            table.TryUInt32((i * PeSectionSize) + 16, out var size);
            table.TryUInt32((i * PeSectionSize) + 20, out var at);
            found.Add((System.Text.Encoding.Latin1.GetString(name.TrimEnd((byte)0)), new FileRange(at, size)));
        }

        return found;
    }

    private static FileRange Range(in ByteView table, int index)
    {
        table.TryUInt64((index * SectionSize) + 24, out var offset);
        table.TryUInt64((index * SectionSize) + 32, out var size);
        return new FileRange(FileRange.Clamp(offset), FileRange.Clamp(size));
    }

    private static string? Name(ByteSource file, long at) =>
        file.TryView(at, Math.Min(LongestName, file.Length - at), Endian.Little, out var view) && view.TryZeroTerminated(0, out var name)
            ? System.Text.Encoding.Latin1.GetString(name)
            : null;
}
