namespace Armature.Binaries.Tests.Pe;

/// <summary>A file in memory that counts the reads and bytes requested.</summary>
internal sealed class CountingSource(byte[] file) : ByteSource
{
    public int Reads { get; private set; }

    public long RequestedBytes { get; private set; }

    public override long Length => file.Length;

    public override bool TryBytes(long offset, long length, out ReadOnlySpan<byte> bytes)
    {
        Reads++;
        RequestedBytes += Math.Max(0, length);
        var held = offset >= 0 && length >= 0 && offset <= file.Length - length;
        bytes = held ? file.AsSpan((int)offset, (int)length) : default;
        return held;
    }
}
