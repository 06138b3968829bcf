namespace Armature.Cli.Mcp;

/// <summary>Reads messages, each a line of UTF-8 (the stdio transport of MCP).</summary>
internal sealed class MessageReader(Stream stream)
{
    /// <summary>The longest message, bytes: a log that is to be explained, with room to spare.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next line without its end; null at the end of the input.</summary>
    /// <param name="isTooLong">Whether the line is longer than <see cref="MostBytes"/>. It was skipped, and the result is empty.</param>
    public byte[]? Read(out bool isTooLong)
    {
        isTooLong = false;
        using var line = new MemoryStream();
        while (Fill())
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var end = rest.IndexOf((byte)'\n');
            var part = end < 0 ? rest : rest[..end];
            isTooLong |= line.Length + part.Length > MostBytes;
            if (isTooLong)
                line.SetLength(0);
            else
                line.Write(part);
            _start += part.Length + (end < 0 ? 0 : 1);
            if (end >= 0)
                return line.ToArray();
        }

        return isTooLong || line.Length > 0 ? line.ToArray() : null;
    }

    private bool Fill()
    {
        if (_start < _end)
            return true;
        try
        {
            (_start, _end) = (0, stream.Read(_buffer));
        }
        catch (IOException)
        {
            _end = 0;
        }

        return _end > 0;
    }
}
