namespace Armature.Cli.Running;

/// <summary>The first part of what a program printed, and the last: it may print for days.</summary>
internal sealed class LogTail
{
    private const int First = 256 * 1024;
    private const int Last = 768 * 1024;

    private readonly MemoryStream _first = new();
    private readonly byte[] _last = new byte[Last];
    private long _written;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var room = (int)Math.Min(bytes.Length, First - _first.Length);
        _first.Write(bytes[..room]);
        foreach (var value in bytes[room..])
            _last[_written++ % Last] = value;
    }

    /// <summary>All that is kept, and a line after it.</summary>
    public Stream With(string line)
    {
        var kept = new MemoryStream();
        _first.WriteTo(kept);
        var start = (int)(_written % Last);
        if (_written > Last)
            kept.Write(_last.AsSpan(start));
        kept.Write(_last.AsSpan(0, start));
        kept.Write(System.Text.Encoding.UTF8.GetBytes($"\n{line}\n"));
        kept.Position = 0;
        return kept;
    }
}
