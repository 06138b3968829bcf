namespace Armature.Binaries;

/// <summary>
/// Random access to the bytes of one file in memory, on disk or in an archive. Readers request only the ranges they need, and a source
/// reads no more than that.
/// </summary>
internal abstract class ByteSource : IDisposable
{
    /// <summary>Bytes in the file.</summary>
    public abstract long Length { get; }

    /// <summary>Why a read failed (I/O error, damaged archive), or null. Reading past the end is not a failure.</summary>
    public virtual string? Failure => null;

    /// <summary>A source over bytes in memory, which are not copied.</summary>
    public static ByteSource Of(ReadOnlyMemory<byte> bytes) => new MemoryByteSource(bytes);

    /// <summary>The bytes of a range, valid until the source is disposed; false if part of the range is outside the file or cannot be read.</summary>
    public abstract bool TryBytes(long offset, long length, out ReadOnlySpan<byte> bytes);

    /// <summary>Copies a range without caching it, for callers that stream through a file; false as for <see cref="TryBytes"/>.</summary>
    public virtual bool TryCopy(long offset, Span<byte> destination)
    {
        var held = TryBytes(offset, destination.Length, out var bytes);
        if (held)
            bytes.CopyTo(destination);
        return held;
    }

    /// <summary>A bounds-checked window on a range of the file.</summary>
    public bool TryView(long offset, long length, Endian endian, out ByteView view)
    {
        var held = TryBytes(offset, length, out var bytes);
        view = new ByteView(bytes, new FileOffset(offset), endian);
        return held;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the source holds.</summary>
    protected virtual void Dispose(bool disposing) { }

    private sealed class MemoryByteSource(ReadOnlyMemory<byte> file) : ByteSource
    {
        public override long Length => file.Length;

        public override bool TryBytes(long offset, long length, out ReadOnlySpan<byte> bytes)
        {
            var held = offset >= 0 && length >= 0 && offset <= file.Length - length;
            bytes = held ? file.Span.Slice((int)offset, (int)length) : default;
            return held;
        }
    }
}
