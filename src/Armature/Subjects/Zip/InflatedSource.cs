using System.IO.Compression;
using Armature.Binaries;

namespace Armature.Subjects.Zip;

/// <summary>
/// A deflated member, inflated block by block on demand. The first blocks are cached. For a very large member only the requested later blocks
/// are cached, and a request for a discarded block restarts from the beginning, a limited number of times.
/// </summary>
internal sealed class InflatedSource : ByteSource
{
    private const int BlockBytes = 32 * 1024;
    private const int KeptAtStart = 64 * 1024 * 1024 / BlockBytes;
    private const int MaxKept = 4 * KeptAtStart;
    private const int MaxRestarts = 16;

    // the highest ratio of deflate: 258 bytes for two bits
    private const long MaxRatio = 1032;

    private readonly StoredSource _packed;
    private readonly byte[]?[] _blocks;
    private DeflateStream _stream;
    private int _next;
    private int _kept;
    private int _restarts;
    private string? _failure;

    /// <summary>Takes ownership of the compressed bytes.</summary>
    public InflatedSource(StoredSource packed, long length)
    {
        _packed = packed;
        Length = length;
        _blocks = new byte[]?[(length + BlockBytes - 1) / BlockBytes];
        _stream = Start();
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override string? Failure => _failure ?? _packed.Failure;

    /// <summary>Whether the compressed bytes can have that length uncompressed; checked before memory is allocated for a claimed length.</summary>
    public static bool CanHold(long packed, long length) => length / MaxRatio <= packed;

    /// <inheritdoc/>
    public override bool TryBytes(long offset, long length, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (offset < 0 || length < 0 || offset > Length - length || length > Array.MaxLength)
            return false;
        if (length == 0)
            return true;
        var first = (int)(offset / BlockBytes);
        var last = (int)((offset + length - 1) / BlockBytes);
        if (!TryInflate(first, last))
            return false;
        var start = (int)(offset % BlockBytes);
        bytes = first == last ? _blocks[first].AsSpan(start, (int)length) : Join(first, last).AsSpan(start, (int)length);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _stream.Dispose();
        _packed.Dispose();
        base.Dispose(disposing);
    }

    private DeflateStream Start() => new(new SourceStream(_packed), CompressionMode.Decompress);

    private bool TryInflate(int first, int last)
    {
        for (var index = first; index <= last; index++)
        {
            if (_blocks[index] is null && !TryReach(index, first))
                return false;
        }

        return true;
    }

    private bool TryReach(int index, int keepFrom)
    {
        if (index < _next && !TryRestart())
            return false;
        while (_next <= index)
        {
            var keep = _next < KeptAtStart || _next >= keepFrom;
            if (_failure is not null || (keep && _blocks[_next] is null && ++_kept > MaxKept))
                return Fail("too much of a compressed member is needed at once");
            if (!TryBlock(keep))
                return false;
        }

        return true;
    }

    private bool TryBlock(bool keep)
    {
        var buffer = new byte[(int)Math.Min(BlockBytes, Length - ((long)_next * BlockBytes))];
        try
        {
            if (_stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
                return Fail("the compressed member ends early");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return Fail("the compressed member is damaged");
        }

        if (keep)
            _blocks[_next] ??= buffer;
        _next++;
        return true;
    }

    private bool TryRestart()
    {
        if (_failure is not null || ++_restarts > MaxRestarts)
            return Fail("a compressed member is read back and forth too often");
        _stream.Dispose();
        _stream = Start();
        _next = 0;
        return true;
    }

    private bool Fail(string reason)
    {
        _failure ??= reason;
        return false;
    }

    private byte[] Join(int first, int last)
    {
        var joined = new byte[Math.Min(Length - ((long)first * BlockBytes), (long)(last - first + 1) * BlockBytes)];
        for (var index = first; index <= last; index++)
            _blocks[index].AsSpan().CopyTo(joined.AsSpan((index - first) * BlockBytes));
        return joined;
    }
}
