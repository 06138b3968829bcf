using System.Buffers.Binary;

namespace Armature.Tests.RealInput;

/// <summary>Edits of 64-bit little-endian ELF files, as a careless tool would make them.</summary>
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
}
