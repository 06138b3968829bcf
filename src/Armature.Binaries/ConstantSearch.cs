using System.Buffers;

namespace Armature.Binaries;

/// <summary>Looks for texts among the constants of an image, in pieces, so that little of a large file is held.</summary>
public sealed class ConstantSearch(ByteSource file, Slice slice)
{
    private const int Piece = 256 * 1024;
    private const int Overlap = 256;
    private const long Most = 256L * 1024 * 1024;

    private delegate bool Seen(ReadOnlySpan<byte> piece);

    /// <summary>Whether the bytes, at most <see cref="Overlap"/> of them, occur.</summary>
    public bool Contains(ReadOnlySpan<byte> text) => ContainsEither(text, text).First;

    /// <summary>Which of two texts occur, by one reading.</summary>
    public (bool First, bool Second) ContainsEither(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var (hasFirst, hasSecond) = (false, false);
        var (one, other) = (first.ToArray(), second.ToArray());
        Read(piece =>
        {
            hasFirst = hasFirst || piece.IndexOf(one) >= 0;
            hasSecond = hasSecond || piece.IndexOf(other) >= 0;
            return hasFirst && hasSecond;
        });
        return (hasFirst, hasSecond);
    }

    /// <summary>The bytes after the first occurrence, as many as there are up to a count; null where there is none.</summary>
    public byte[]? After(ReadOnlySpan<byte> text, int count)
    {
        byte[]? found = null;
        var wanted = text.ToArray();
        Read(piece =>
        {
            var at = piece.IndexOf(wanted);
            if (at < 0)
                return false;
            var rest = piece[(at + wanted.Length)..];
            found = rest[..Math.Min(count, rest.Length)].ToArray();
            // at the end of a piece the next one shows it whole
            return found.Length == count;
        });
        return found;
    }

    private void Read(Seen seen)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            foreach (var range in slice.Constants)
            {
                if (IsSeen(range, seen, buffer.AsSpan(0, Piece)))
                    return;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool IsSeen(ConstantRange range, Seen seen, Span<byte> buffer)
    {
        var start = range.Offset.Bytes;
        var end = Math.Min(file.Length, start + Math.Min(range.Length, Most));
        while (start < end)
        {
            var piece = buffer[..(int)Math.Min(Piece, end - start)];
            if (!file.TryCopy(start, piece))
                return false;
            if (seen(piece))
                return true;
            start += start + piece.Length == end ? piece.Length : Piece - Overlap;
        }

        return false;
    }
}
