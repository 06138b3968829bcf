using Armature.Binaries;

namespace Armature.Subjects.Zip;

/// <summary>A forward-only stream over a source, which caches nothing.</summary>
internal sealed class SourceStream(ByteSource source) : ReadingStream
{
    private long _at;

    /// <summary>Bytes in front of the source.</summary>
    public ReadOnlyMemory<byte> Before { get; init; }

    /// <summary>Bytes behind the source.</summary>
    public ReadOnlyMemory<byte> After { get; init; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var within = _at - Before.Length;
        var behind = within - source.Length;
        var count =
            within < 0 ? Copy(Before.Span[(int)_at..], buffer)
            : behind < 0 ? Copy(within, buffer)
            : Copy(After.Span[(int)behind..], buffer);
        _at += count;
        return count;
    }

    private int Copy(long from, Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, source.Length - from);
        return source.TryCopy(from, buffer[..count]) ? count : 0;
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, bytes.Length);
        bytes[..count].CopyTo(buffer);
        return count;
    }
}
