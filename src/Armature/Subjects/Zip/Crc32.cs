namespace Armature.Subjects.Zip;

/// <summary>CRC-32 as in a zip archive (APPNOTE 4.4.7; RFC 1952, 8).</summary>
internal static class Crc32
{
    private static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(static index => Of((uint)index))];

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = s_table[unchecked((byte)crc) ^ value] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Of(uint index)
    {
        for (var bit = 0; bit < 8; bit++)
            index = (index & 1) == 0 ? index >> 1 : (index >> 1) ^ 0xEDB88320;
        return index;
    }
}
