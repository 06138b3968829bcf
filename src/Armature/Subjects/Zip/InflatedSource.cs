using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Armature.Binaries;

namespace Armature.Subjects.Zip;

/// <summary>
/// A deflated member, inflated block by block on demand. Only the first blocks, the last ones that were inflated and those that were requested are held. A
/// request for another block inflates again from the beginning, a limited number of times. If the last block is reached, the member's CRC-32 is checked.
/// </summary>
internal sealed class InflatedSource : ByteSource
{
    private const int BlockBytes = 32 * 1024;
    private const int HeldAtStart = 8 * 1024 * 1024 / BlockBytes;
    private const int HeldBehind = 4 * 1024 * 1024 / BlockBytes;
    private const int MaxRequested = 256 * 1024 * 1024;
    private const int MaxRestarts = 32;

    // the highest ratio of deflate: 258 bytes for two bits
    private const long MaxRatio = 1032;

    // RFC 1952 2.3: a member without a name. zlib compares the CRC-32 and the length behind it
    private static readonly byte[] s_gzipHeader = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

    private readonly StoredSource _packed;
    private readonly byte[] _gzipTrailer = new byte[8];
    private readonly Action<string>? _failed;
    private readonly byte[]?[] _blocks;
    private readonly bool[] _isRequested;
    private GZipStream _stream;
    private int _next;
    private int _requested;
    private int _restarts;
    private string? _failure;

    /// <summary>Takes ownership of the compressed bytes.</summary>
    /// <param name="length">Bytes, as the archive claims.</param>
    /// <param name="crc">As the archive claims.</param>
    /// <param name="failed">Called with the reason if the member is damaged.</param>
    public InflatedSource(StoredSource packed, long length, uint crc, Action<string>? failed)
    {
        (_packed, _failed) = (packed, failed);
        Length = length;
        BinaryPrimitives.WriteUInt32LittleEndian(_gzipTrailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(_gzipTrailer.AsSpan(4), unchecked((uint)length));
        _blocks = new byte[]?[(length + BlockBytes - 1) / BlockBytes];
        _isRequested = new bool[_blocks.Length];
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
        if (length > MaxRequested)
            return Fail("too much of a compressed member is needed at once");
        var first = (int)(offset / BlockBytes);
        if ((offset + length - 1) / BlockBytes == first)
            return TryRequest(first, (int)(offset % BlockBytes), (int)length, out bytes);
        var joined = new byte[length];
        bytes = joined;
        return TryCopy(offset, joined);
    }

    /// <inheritdoc/>
    public override bool TryCopy(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset > Length - destination.Length)
            return false;
        while (!destination.IsEmpty)
        {
            if (!TryBlock((int)(offset / BlockBytes), out var block))
                return false;
            var part = block.AsSpan((int)(offset % BlockBytes));
            part = part[..Math.Min(part.Length, destination.Length)];
            part.CopyTo(destination);
            destination = destination[part.Length..];
            offset += part.Length;
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var block in _blocks.OfType<byte[]>())
            ArrayPool<byte>.Shared.Return(block);
        Array.Clear(_blocks);
        _stream.Dispose();
        _packed.Dispose();
        base.Dispose(disposing);
    }

    private GZipStream Start() =>
        new(new SourceStream(_packed) { Before = s_gzipHeader, After = _gzipTrailer }, CompressionMode.Decompress);

    // the caller may use the bytes until this is disposed
    private bool TryRequest(int index, int start, int length, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (!TryBlock(index, out var block))
            return false;
        if (!_isRequested[index] && ++_requested > MaxRequested / BlockBytes)
            return Fail("too much of a compressed member is needed at once");
        _isRequested[index] = true;
        bytes = block.AsSpan(start, length);
        return true;
    }

    private bool TryBlock(int index, out byte[] block)
    {
        block = _blocks[index] ?? [];
        if (block.Length == 0 && index < _next && !TryRestart())
            return false;
        while (_blocks[index] is null)
        {
            if (_failure is not null || !TryNext())
                return false;
        }

        block = _blocks[index]!;
        return true;
    }

    private bool TryNext()
    {
        var buffer = FallenBehind() ?? ArrayPool<byte>.Shared.Rent(BlockBytes);
        var isLast = _next == _blocks.Length - 1;
        var block = buffer.AsSpan(0, isLast ? (int)(Length - ((long)_next * BlockBytes)) : BlockBytes);
        try
        {
            if (_stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) < block.Length)
                return Damaged("the compressed member ends early");
            if (isLast && _stream.ReadByte() >= 0)
                return Damaged("the compressed member is longer than the archive says");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return Damaged(
                isLast ? "damaged archive: the member's bytes do not have its checksum (CRC-32)" : "the compressed member is damaged"
            );
        }

        if (_blocks[_next] is null)
            _blocks[_next] = buffer;
        else
            ArrayPool<byte>.Shared.Return(buffer);
        _next++;
        return true;
    }

    /// <summary>The buffer of a block that need not be held any longer; null if there is none.</summary>
    private byte[]? FallenBehind()
    {
        var index = _next - HeldBehind;
        if (index < HeldAtStart || _isRequested[index])
            return null;
        var buffer = _blocks[index];
        _blocks[index] = null;
        return buffer;
    }

    private bool TryRestart()
    {
        if (_failure is not null || ++_restarts > MaxRestarts)
            return Fail("a compressed member is read back and forth too often");
        for (var index = HeldAtStart; index < _next; index++)
        {
            if (_isRequested[index] || _blocks[index] is not { } buffer)
                continue;
            _blocks[index] = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _stream.Dispose();
        _stream = Start();
        _next = 0;
        return true;
    }

    private bool Damaged(string reason)
    {
        _failed?.Invoke(reason);
        return Fail(reason);
    }

    private bool Fail(string reason)
    {
        _failure ??= reason;
        return false;
    }
}
