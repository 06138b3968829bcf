using Armature.Binaries;

namespace Armature.Subjects.Images;

/// <summary>
/// Keeps the contents of files: in memory up to <see cref="MemoryLimit"/>, beyond it in one temporary file. Safe for concurrent use.
/// </summary>
internal sealed class ContentStore : IDisposable
{
    /// <summary>Bytes that are kept in memory.</summary>
    public const int MemoryLimit = 64 * 1024 * 1024;

    private readonly Lock _adding = new();
    private readonly int _limit;
    private readonly byte[] _buffer = new byte[128 * 1024];
    private long _inMemory;
    private SpillFile? _spill;

    /// <param name="limit">Bytes that are kept in memory.</param>
    public ContentStore(int limit = MemoryLimit) => _limit = limit;

    /// <summary>Whether a temporary file was needed.</summary>
    public bool HasSpilled => _spill is not null;

    /// <summary>Keeps a file; null, with the reason, if it cannot be kept.</summary>
    /// <param name="head">The first bytes of the file, which were already read from the stream.</param>
    /// <param name="rest">The stream, after these bytes.</param>
    /// <param name="length">Bytes of the whole file.</param>
    /// <param name="problem">Lower case.</param>
    /// <exception cref="EndOfStreamException">The stream ends before the file does.</exception>
    public KeptContent? Add(ReadOnlySpan<byte> head, Stream? rest, long length, out string? problem)
    {
        problem = null;
        lock (_adding)
            return length <= _limit - _inMemory ? InMemory(head, rest, (int)length) : Spilled(head, rest, length, out problem);
    }

    /// <inheritdoc/>
    public void Dispose() => _spill?.Dispose();

    private KeptContent InMemory(ReadOnlySpan<byte> head, Stream? rest, int length)
    {
        var bytes = new byte[length];
        head.CopyTo(bytes);
        rest?.ReadExactly(bytes.AsSpan(head.Length));
        _inMemory += length;
        return new KeptContent(bytes, null, 0, length);
    }

    private KeptContent? Spilled(ReadOnlySpan<byte> head, Stream? rest, long length, out string? problem)
    {
        problem = null;
        _spill ??= SpillFile.TryCreate(out problem);
        if (_spill is null)
            return null;
        var start = _spill.Length;
        problem = _spill.Append(head);
        for (var left = length - head.Length; left > 0 && problem is null; )
        {
            var part = _buffer.AsSpan(0, (int)Math.Min(left, _buffer.Length));
            rest!.ReadExactly(part);
            problem = _spill.Append(part);
            left -= part.Length;
        }

        return problem is null ? new KeptContent(null, _spill, start, length) : null;
    }
}

/// <summary>The contents of one file that are kept.</summary>
/// <param name="Bytes">In memory; null if they are in the temporary file.</param>
/// <param name="Spill">The temporary file; null if they are in memory.</param>
/// <param name="Start">Where they start in it.</param>
/// <param name="Length">Bytes.</param>
internal sealed record KeptContent(byte[]? Bytes, SpillFile? Spill, long Start, long Length)
{
    /// <summary>Opens them.</summary>
    public ByteSource Open() => Bytes is not null ? ByteSource.Of(Bytes) : Spill!.Open(Start, Length);
}
