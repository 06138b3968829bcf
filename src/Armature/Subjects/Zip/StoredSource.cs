using Armature.Binaries;

namespace Armature.Subjects.Zip;

/// <summary>An uncompressed member: a range of the archive. If it is read at once, its CRC-32 is checked.</summary>
/// <param name="archive">The archive; disposed with this.</param>
/// <param name="start">Where the range starts in the archive.</param>
/// <param name="length">Bytes.</param>
/// <param name="crc">As the archive claims; null if the range is not what it is about.</param>
/// <param name="failed">Called with the reason if the member is damaged.</param>
internal sealed class StoredSource(ByteSource archive, long start, long length, uint? crc = null, Action<string>? failed = null)
    : ByteSource
{
    private string? _failure;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override string? Failure => _failure ?? archive.Failure;

    /// <inheritdoc/>
    public override bool TryBytes(long offset, long count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        return Holds(offset, count) && archive.TryBytes(start + offset, count, out bytes) && (count < length || IsSound(bytes));
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

    private bool IsSound(ReadOnlySpan<byte> bytes)
    {
        if (crc is null || _failure is not null || Crc32.Of(bytes) == crc)
            return _failure is null;
        _failure = "damaged archive: the member's bytes do not have its checksum (CRC-32)";
        failed?.Invoke(_failure);
        return false;
    }

    private bool Holds(long offset, long count) => offset >= 0 && count >= 0 && offset <= length - count;
}
