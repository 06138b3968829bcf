namespace Armature.Binaries.Elf;

/// <summary>A range of bytes in the file.</summary>
internal readonly record struct FileRange(long Offset, long Length)
{
    /// <summary>Converts a size or offset to a signed number. The cap, larger than any file, keeps later additions from overflowing.</summary>
    public static long Clamp(ulong value) => (long)Math.Min(value, long.MaxValue / 4);
}
