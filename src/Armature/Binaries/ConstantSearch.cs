using System.Buffers;

namespace Armature.Binaries;

/// <summary>Looks for texts among the constants of an image, in pieces, so that little of a large file is held.</summary>
public sealed class ConstantSearch(ByteSource file, Slice slice) : IDisposable
{
    // what fits the processor's cache is searched for several texts as fast as for one
    private const int Piece = 64 * 1024;
    private const int Overlap = 256;
    private const long Most = 256L * 1024 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Piece);
    private (long Start, int Length) _held;

    /// <summary>Whether the bytes, at most <see cref="Overlap"/> of them, occur.</summary>
    public bool Contains(ReadOnlySpan<byte> text)
    {
        for (var place = default(Place); TryPiece(ref place, out var piece); )
        {
            if (piece.IndexOf(text) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>Which of some texts occur, by one reading.</summary>
    public bool[] ContainsEach(ReadOnlySpan<byte[]> texts)
    {
        var occur = new bool[texts.Length];
        for (var place = default(Place); occur.Contains(false) && TryPiece(ref place, out var piece); )
        {
            for (var i = 0; i < occur.Length; i++)
                occur[i] = occur[i] || piece.IndexOf(texts[i]) >= 0;
        }

        return occur;
    }

    /// <summary>The bytes after the first occurrence, as many as there are up to a count; null where there is none.</summary>
    public byte[]? After(ReadOnlySpan<byte> text, int count)
    {
        byte[]? found = null;
        for (var place = default(Place); found?.Length != count && TryPiece(ref place, out var piece); )
        {
            // at the end of a piece the next one shows it whole
            if (piece.IndexOf(text) is var at and >= 0)
                found = piece.Slice(at + text.Length, Math.Min(count, piece.Length - at - text.Length)).ToArray();
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    // the next piece; a range that cannot be read is passed over
    private bool TryPiece(ref Place place, out ReadOnlySpan<byte> piece)
    {
        for (; place.Range < slice.Constants.Length; place = new Place(place.Range + 1, 0))
        {
            var range = slice.Constants[place.Range];
            var start = range.Offset.Bytes;
            var end = Math.Min(file.Length, start + Math.Min(range.Length, Most));
            if (start + place.Done >= end || !TryHold(start + place.Done, (int)Math.Min(Piece, end - start - place.Done)))
                continue;
            piece = _buffer.AsSpan(0, _held.Length);
            var isLast = start + place.Done + piece.Length == end;
            place = place with { Done = place.Done + (isLast ? piece.Length : Piece - Overlap) };
            return true;
        }

        piece = default;
        return false;
    }

    private bool TryHold(long start, int length)
    {
        if (_held == (start, length))
            return true;
        _held = file.TryCopy(start, _buffer.AsSpan(0, length)) ? (start, length) : default;
        return _held.Length > 0;
    }

    /// <summary>How far a reading has come.</summary>
    private readonly record struct Place(int Range, long Done);
}
