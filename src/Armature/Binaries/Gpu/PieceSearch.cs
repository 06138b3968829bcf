namespace Armature.Binaries.Gpu;

/// <summary>Finds the next container after padding.</summary>
internal static class PieceSearch
{
    private const int ChunkSize = 4096;

    /// <summary>Where a magic number of at most 32 bytes starts in a range of the file; null if it does not.</summary>
    public static long? Next(ByteSource file, long start, long end, ReadOnlySpan<byte> magic)
    {
        Span<byte> chunk = stackalloc byte[ChunkSize];
        for (var size = magic.Length; start <= end - magic.Length; size = ChunkSize)
        {
            // without padding the first few bytes suffice
            var piece = chunk[..(int)Math.Min(size, end - start)];
            if (!file.TryCopy(start, piece))
                return null;
            if (piece.IndexOf(magic) is var at and >= 0)
                return start + at;
            start += piece.Length - magic.Length + 1;
        }

        return null;
    }
}
