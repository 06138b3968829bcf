using System.Buffers.Binary;

namespace Armature.TestKit;

/// <summary>Edits 64-bit little-endian ELF files in ways that make them faulty.</summary>
internal static class ElfEdits
{
    private const uint GnuStack = 0x6474e551;

    /// <summary>Sets PF_X on PT_GNU_STACK.</summary>
    public static byte[] WithExecutableStack(byte[] file)
    {
        var table = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(0x20)));
        int size = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x36));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x38));
        for (var index = 0; index < count; index++)
        {
            var header = file.AsSpan(table + (index * size));
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) == GnuStack)
                header[4] |= 1;
        }

        return file;
    }

    /// <summary>Changes the tags of DT_RPATH and DT_RUNPATH to unknown ones, as <c>chrpath -d</c> does.</summary>
    public static byte[] WithoutRunPath(byte[] file)
    {
        const uint Dynamic = 2;
        const long Unknown = 0x6fffff00;
        var table = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(0x20)));
        int size = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x36));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x38));
        for (var index = 0; index < count; index++)
        {
            var header = file.AsSpan(table + (index * size));
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Dynamic)
                continue;
            var entries = file.AsSpan(
                (int)BinaryPrimitives.ReadInt64LittleEndian(header[8..]),
                (int)BinaryPrimitives.ReadInt64LittleEndian(header[32..])
            );
            for (; entries.Length >= 16; entries = entries[16..])
            {
                if (BinaryPrimitives.ReadInt64LittleEndian(entries) is 15 or 29)
                    BinaryPrimitives.WriteInt64LittleEndian(entries, Unknown);
            }
        }

        return file;
    }
}
