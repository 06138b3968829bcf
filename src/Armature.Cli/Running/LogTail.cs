namespace Armature.Cli.Running;

/// <summary>The first part of what a program printed, and the last: it may print for days.</summary>
internal sealed class LogTail
{
    private const int First = 256 * 1024;
    private const int Last = 768 * 1024;

    private readonly byte[] _first = new byte[First];
    private readonly byte[] _last = new byte[Last];
    private int _kept;
    private long _written;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var room = Math.Min(bytes.Length, First - _kept);
        bytes[..room].CopyTo(_first.AsSpan(_kept));
        _kept += room;
        foreach (var value in bytes[room..])
            _last[_written++ % Last] = value;
    }

    /// <summary>All that is kept, and a line after it.</summary>
    public Stream With(string line)
    {
        var kept = new MemoryStream();
        kept.Write(_first.AsSpan(0, _kept));
        var start = (int)(_written % Last);
        if (_written > Last)
            kept.Write(_last.AsSpan(start));
        kept.Write(_last.AsSpan(0, start));
        kept.Write(System.Text.Encoding.UTF8.GetBytes($"\n{line}\n"));
        kept.Position = 0;
        return kept;
    }
}
