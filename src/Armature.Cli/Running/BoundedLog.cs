namespace Armature.Cli.Running;

/// <summary>The beginning and the end of what a program printed, in bounded memory.</summary>
internal sealed class BoundedLog
{
    private const int HeadSize = 256 * 1024;
    private const int TailSize = 768 * 1024;

    private readonly byte[] _head = new byte[HeadSize];

    /// <summary>A ring buffer.</summary>
    private readonly byte[] _tail = new byte[TailSize];
    private int _headLength;
    private long _tailLength;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var room = Math.Min(bytes.Length, HeadSize - _headLength);
        bytes[..room].CopyTo(_head.AsSpan(_headLength));
        _headLength += room;
        foreach (var value in bytes[room..])
            _tail[_tailLength++ % TailSize] = value;
    }

    /// <summary>What was kept, read as UTF-8.</summary>
    public string Text()
    {
        using var reader = new StreamReader(ToStream(""));
        return reader.ReadToEnd();
    }

    /// <summary>What was kept, followed by a line.</summary>
    public Stream ToStream(string line)
    {
        var kept = new MemoryStream();
        kept.Write(_head.AsSpan(0, _headLength));
        var start = (int)(_tailLength % TailSize);
        if (_tailLength > TailSize)
            kept.Write(_tail.AsSpan(start));
        kept.Write(_tail.AsSpan(0, start));
        kept.Write(System.Text.Encoding.UTF8.GetBytes($"\n{line}\n"));
        kept.Position = 0;
        return kept;
    }
}
