using System.Buffers.Binary;

namespace Armature.Repair.Applying.Relocating;

/// <summary>
/// A console script on Windows: a small program, followed by a line <c>#!PYTHON</c>, followed by a zip archive with the script (distlib
/// <c>distlib/scripts.py</c>, <c>ScriptMaker._write_script</c>). The archive is found from its end, so the line may change its length.
/// </summary>
internal static class LauncherScript
{
    /// <summary>"End of central directory" (APPNOTE 4.3.16) without a comment.</summary>
    private const int EndRecord = 22;

    private const int LongestLine = 4096;

    /// <summary>The launcher with the paths in its line replaced; null if it is not a launcher, or its line does not contain them.</summary>
    public static byte[]? Replaced(ReadOnlySpan<byte> file, PathSpellings spellings)
    {
        if (!file.StartsWith("MZ"u8) || ArchiveStart(file) is not { } archive)
            return null;
        var before = file[..archive];
        var line = before.LastIndexOf("#!"u8);
        if (line < 0 || archive - line > LongestLine || spellings.Replaced(before[line..]) is not { } changed)
            return null;
        return [.. before[..line], .. changed, .. file[archive..]];
    }

    private static int? ArchiveStart(ReadOnlySpan<byte> file)
    {
        var end = file.LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || file.Length - end < EndRecord)
            return null;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[(end + 12)..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(file[(end + 16)..]);
        var start = end - (long)size - offset;
        return start > 0 && start < end && file[(int)start..].StartsWith("PK\x03\x04"u8) ? (int)start : null;
    }
}
