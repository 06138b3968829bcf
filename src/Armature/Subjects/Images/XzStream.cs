using Armature.Binaries;
using SharpCompress.Compressors.Xz;

namespace Armature.Subjects.Images;

/// <summary>
/// The contents of a <c>.xz</c> file: its streams and their blocks, each decompressed by SharpCompress. The header of a block is looked at first, so
/// that a dictionary is allocated only up to a limit (The .xz File Format, 3.1 and 5.3.1).
/// </summary>
/// <param name="source">Disposed with the stream.</param>
internal sealed class XzStream(ByteSource source) : ReadingStream
{
    // xz -9 uses 64 MB, and the memory limits of its users rarely allow more
    private const long MaxDictionary = 128L * 1024 * 1024;
    private const int StreamHeader = 12;
    private const int BufferBytes = 64 * 1024;

    private readonly BufferedStream _packed = new(new BlobStream(source), BufferBytes);
    private XZHeader? _header;
    private XZBlock? _block;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_block is null && !TryNextBlock())
                return 0;
            if (_block!.Read(buffer) is > 0 and var count)
                return count;
            _block = null;
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _block?.Dispose();
            _packed.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool TryNextBlock()
    {
        while (true)
        {
            if (_header is null)
            {
                if (!IsMore())
                    return false;
                _header = XZHeader.FromStream(_packed);
            }

            if (!source.TryBytes(_packed.Position, 1, out var size))
                throw new EndOfStreamException();
            if (size[0] != 0)
            {
                CheckDictionary(size[0]);
                _block = new XZBlock(_packed, _header.BlockCheckType, _header.BlockCheckSize);
                return true;
            }

            _ = XZIndex.FromStream(_packed, false);
            _ = XZFooter.FromStream(_packed);
            _header = null;
        }
    }

    // streams may be padded with groups of four zeros, also behind the last one (2.2)
    private bool IsMore()
    {
        while (source.TryBytes(_packed.Position, 4, out var next) && next.SequenceEqual("\0\0\0\0"u8))
            _packed.Position += 4;
        if (_packed.Position < source.Length && _packed.Position + StreamHeader > source.Length)
            throw new EndOfStreamException();
        return _packed.Position < source.Length;
    }

    private void CheckDictionary(byte size)
    {
        var length = (size + 1) * 4;
        if (!source.TryBytes(_packed.Position, length, out var header))
            throw new EndOfStreamException();
        var at = 2;
        for (var sizes = (header[1] >> 6 & 1) + (header[1] >> 7 & 1); sizes > 0; sizes--)
            _ = Integer(header, ref at);
        for (var filters = (header[1] & 3) + 1; filters > 0; filters--)
        {
            var filter = Integer(header, ref at);
            var properties = Integer(header, ref at);
            if (properties > header.Length - at)
                throw new InvalidDataException();
            // two bits of mantissa, the rest exponent; 40 is 4 GB
            if (filter == 0x21 && (properties != 1 || (2L | (uint)(header[at] & 1)) << (header[at] / 2 + 11) > MaxDictionary))
                throw new InvalidDataException();
            at += (int)properties;
        }
    }

    // seven bits a byte, the lowest first (1.2)
    private static long Integer(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0L;
        for (var shift = 0; shift < 63 && at < bytes.Length; shift += 7)
        {
            var next = bytes[at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException();
    }
}
