using System.Buffers;

namespace Armature.Binaries;

/// <summary>Searches the constants of an image for strings, in chunks, so that little of a large file is in memory.</summary>
internal sealed class ConstantSearch(ByteSource file, Slice slice) : IDisposable
{
    // a chunk that fits the processor's cache is searched for several strings as fast as for one
    private const int ChunkSize = 64 * 1024;
    private const int Overlap = 256;
    private const long MaxRange = 256L * 1024 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
    private (long Start, int Length) _held;

    /// <summary>Whether a string of at most <see cref="Overlap"/> bytes occurs.</summary>
    public bool Contains(ReadOnlySpan<byte> text)
    {
        for (var position = default(Position); TryNextChunk(ref position, out var chunk); )
        {
            if (chunk.IndexOf(text) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>For each string whether it occurs, in one pass.</summary>
    public bool[] ContainsEach(ReadOnlySpan<byte[]> texts)
    {
        var occur = new bool[texts.Length];
        for (var position = default(Position); occur.Contains(false) && TryNextChunk(ref position, out var chunk); )
        {
            for (var i = 0; i < occur.Length; i++)
                occur[i] = occur[i] || chunk.IndexOf(texts[i]) >= 0;
        }

        return occur;
    }

    /// <summary>Up to <paramref name="count"/> bytes that follow the first occurrence; null if the string does not occur.</summary>
    public byte[]? After(ReadOnlySpan<byte> text, int count)
    {
        byte[]? found = null;
        for (var position = default(Position); found?.Length != count && TryNextChunk(ref position, out var chunk); )
        {
            // a match cut off by the end of this chunk is complete in the next one
            if (chunk.IndexOf(text) is var at and >= 0)
                found = chunk.Slice(at + text.Length, Math.Min(count, chunk.Length - at - text.Length)).ToArray();
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    // the next chunk; skips ranges that cannot be read
    private bool TryNextChunk(ref Position position, out ReadOnlySpan<byte> chunk)
    {
        for (; position.Range < slice.Constants.Length; position = new Position(position.Range + 1, 0))
        {
            var range = slice.Constants[position.Range];
            var start = range.Offset.Bytes;
            var end = Math.Min(file.Length, start + Math.Min(range.Length, MaxRange));
            if (start + position.Done >= end || !TryLoad(start + position.Done, (int)Math.Min(ChunkSize, end - start - position.Done)))
                continue;
            chunk = _buffer.AsSpan(0, _held.Length);
            var isLast = start + position.Done + chunk.Length == end;
            position = position with { Done = position.Done + (isLast ? chunk.Length : ChunkSize - Overlap) };
            return true;
        }

        chunk = default;
        return false;
    }

    private bool TryLoad(long start, int length)
    {
        if (_held == (start, length))
            return true;
        _held = file.TryCopy(start, _buffer.AsSpan(0, length)) ? (start, length) : default;
        return _held.Length > 0;
    }

    /// <summary>How far a search has got.</summary>
    private readonly record struct Position(int Range, long Done);
}
