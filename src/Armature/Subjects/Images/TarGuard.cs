using System.Buffers.Text;
using System.Text;

namespace Armature.Subjects.Images;

/// <summary>
/// A stream of a tar archive that follows its headers, and stops before a reader meets what would cost it too much: an extended header
/// (POSIX pax <c>x</c> and <c>g</c>, GNU <c>L</c> and <c>K</c>) of more than <see cref="MaxExtension"/> bytes, which readers hold in memory, or
/// more bytes than the archive may have.
/// </summary>
/// <param name="stream">The archive, uncompressed.</param>
/// <param name="most">Bytes that are read at most.</param>
/// <param name="canSeek">Whether members are skipped without being read.</param>
internal sealed class TarGuard(Stream stream, long most = long.MaxValue, bool canSeek = false) : ReadingStream
{
    /// <summary>Bytes of an extended header at most.</summary>
    public const int MaxExtension = 1024 * 1024;

    private const int Block = 512;
    private const int EndBytes = 2 * Block;

    private readonly byte[] _header = new byte[Block];
    private readonly MemoryStream _extension = new();
    private int _held;
    private long _toHeader;
    private int _padding;
    private int _added;
    private long _extensionLeft;
    private long? _nextSize;
    private long _at;

    /// <summary>Why it stopped; null if it did not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The length that the compressed form records, of the archive or of its last stream, modulo 2³²; null if it records none.</summary>
    public uint? Recorded { get; init; }

    /// <inheritdoc/>
    public override bool CanSeek => canSeek;

    /// <inheritdoc/>
    public override long Length => stream.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => stream.Position;
        set
        {
            var ahead = value - stream.Position;
            if (ahead < 0)
                throw new NotSupportedException();
            _toHeader -= Math.Min(ahead, _toHeader);
            stream.Position = value;
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = stream.Read(buffer);
        // some writers omit the padding of the last member and the two empty blocks behind it, which other readers accept
        // a decompressor may end without a word where its input was cut: then what records the length are any four bytes
        if (count == 0 && buffer.Length > 0 && _added == 0 && Recorded > _at)
            throw new EndOfStreamException();
        if (count == 0 && (_held == 0 || _added > 0) && _toHeader <= _padding && _added < EndBytes + _padding)
        {
            count = Math.Min(EndBytes + _padding - _added, buffer.Length);
            buffer[..count].Clear();
            _added += count;
        }

        _at += count;
        if (_at > most)
            throw Refuse($"expands to more than {most:#,0} bytes, far more than its compressed size allows for");
        Watch(buffer[..count]);
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
            _extension.Dispose();
        }

        base.Dispose(disposing);
    }

    private InvalidDataException Refuse(string reason)
    {
        Refusal = reason;
        return new InvalidDataException(reason);
    }

    private void Watch(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_toHeader > 0)
            {
                var skipped = bytes[..(int)Math.Min(_toHeader, bytes.Length)];
                Collect(skipped);
                _toHeader -= skipped.Length;
                bytes = bytes[skipped.Length..];
                continue;
            }

            var part = bytes[..Math.Min(Block - _held, bytes.Length)];
            part.CopyTo(_header.AsSpan(_held));
            _held += part.Length;
            bytes = bytes[part.Length..];
            if (_held < Block)
                return;
            _held = 0;
            Header();
        }
    }

    private void Header()
    {
        var type = (char)_header[156];
        var size = Size(_header.AsSpan(124, 12));
        if (type is 'x' or 'g' or 'L' or 'K')
        {
            if (size > MaxExtension)
                throw Refuse($"has an extended header of {size:#,0} bytes, more than {MaxExtension:#,0}, the limit");
            _extension.SetLength(0);
            _extensionLeft = type is 'x' ? size : 0;
        }
        else
        {
            size = _nextSize ?? size;
            _nextSize = null;
            // links, devices, directories and pipes have no data, whatever size they claim
            if (type is >= '1' and <= '6')
                size = 0;
        }

        _toHeader = size > long.MaxValue - Block ? long.MaxValue : (size + Block - 1) / Block * Block;
        _padding = (int)(_toHeader - size);
    }

    private void Collect(ReadOnlySpan<byte> bytes)
    {
        if (_extensionLeft == 0)
            return;
        var part = bytes[..(int)Math.Min(_extensionLeft, bytes.Length)];
        _extension.Write(part);
        _extensionLeft -= part.Length;
        if (_extensionLeft == 0)
            _nextSize = SizeRecord(_extension.GetBuffer().AsSpan(0, (int)_extension.Length));
    }

    // "21 size=8589934592\n" (POSIX pax, 4.18.5)
    private static long? SizeRecord(ReadOnlySpan<byte> records)
    {
        var at = records.LastIndexOf(" size="u8);
        return at >= 0 && Utf8Parser.TryParse(records[(at + 6)..], out long size, out _) && size >= 0 ? size : null;
    }

    // octal, or binary if the first bit is set (GNU)
    private static long Size(ReadOnlySpan<byte> field)
    {
        var size = 0L;
        if ((field[0] & 0x80) != 0)
        {
            foreach (var value in field[4..])
                size = (size << 8) | value;
            return Math.Max(0, size);
        }

        foreach (var digit in Encoding.ASCII.GetString(field).Trim('\0', ' '))
        {
            if (digit is < '0' or > '7')
                return size;
            size = (size << 3) | (uint)(digit - '0');
        }

        return size;
    }
}
