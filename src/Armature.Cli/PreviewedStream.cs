namespace Armature.Cli;

/// <summary>A stream whose first bytes have been looked at: binary input may have no end, and contains no error text. It owns the stream.</summary>
internal sealed class PreviewedStream : Stream
{
    private const int PreviewLength = 4096;

    /// <summary>A text that a crash has damaged may have a few control characters.</summary>
    private const int FewControls = 8;
    private const int MostControlsPercent = 5;

    private readonly Stream _rest;
    private readonly ReadOnlyMemory<byte> _preview;
    private int _position;

    public PreviewedStream(Stream stream)
    {
        _rest = stream;
        var buffer = new byte[PreviewLength];
        _preview = buffer.AsMemory(0, stream.Read(buffer));
    }

    /// <summary>Whether the first bytes are not a text: neither UTF-16 with its mark nor mostly free of control characters.</summary>
    public bool IsBinary
    {
        get
        {
            var bytes = _preview.Span;
            if (bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
                return false;
            var controls = 0;
            foreach (var value in bytes)
                controls += value < 0x20 && !"\t\n\r\f\b\a\e"u8.Contains(value) ? 1 : 0;
            return controls > FewControls && controls * 100 > bytes.Length * MostControlsPercent;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var left = _preview.Span[_position..];
        if (left.IsEmpty)
            return _rest.Read(buffer);
        var length = Math.Min(left.Length, buffer.Length);
        left[..length].CopyTo(buffer);
        _position += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _rest.Dispose();
        base.Dispose(disposing);
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
