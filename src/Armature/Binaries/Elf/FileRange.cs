namespace Armature.Binaries.Elf;

/// <summary>Bytes of the file from a place on.</summary>
internal readonly record struct FileRange(long Offset, long Length)
{
    /// <summary>A size or offset out of a file as a signed number that can be added to without overflow; no file is as long as the limit.</summary>
    public static long Clamp(ulong value) => (long)Math.Min(value, long.MaxValue / 4);
}
