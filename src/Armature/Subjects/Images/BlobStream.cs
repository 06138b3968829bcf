using Armature.Binaries;

namespace Armature.Subjects.Images;

/// <summary>A seekable stream over a source, which caches nothing.</summary>
/// <param name="source">Disposed with the stream.</param>
internal sealed class BlobStream(ByteSource source) : ReadingStream
{
    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override long Length => source.Length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(source.Length - Position, 0, buffer.Length);
        if (count > 0 && !source.TryCopy(Position, buffer[..count]))
            throw new IOException(source.Failure ?? "read error");
        Position += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
