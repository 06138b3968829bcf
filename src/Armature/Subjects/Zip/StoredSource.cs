using Armature.Binaries;

namespace Armature.Subjects.Zip;

/// <summary>An uncompressed member: a range of the archive.</summary>
internal sealed class StoredSource(ByteSource archive, long start, long length) : ByteSource
{
    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override string? Failure => archive.Failure;

    /// <inheritdoc/>
    public override bool TryBytes(long offset, long count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        return Holds(offset, count) && archive.TryBytes(start + offset, count, out bytes);
    }

    /// <inheritdoc/>
    public override bool TryCopy(long offset, Span<byte> destination) =>
        Holds(offset, destination.Length) && archive.TryCopy(start + offset, destination);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        archive.Dispose();
        base.Dispose(disposing);
    }

    private bool Holds(long offset, long count) => offset >= 0 && count >= 0 && offset <= length - count;
}
