namespace Armature.Summaries;

/// <summary>A line of a file of results.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without the line break; empty if it is longer than any result.</param>
/// <param name="End">The offset in the file behind the line and its line break.</param>
/// <param name="IsComplete">Whether a line break follows: the last line of a run that was killed may lack it.</param>
internal readonly record struct ResultLine(int Number, ReadOnlyMemory<byte> Text, long End, bool IsComplete)
{
    /// <summary>Whether it has nothing but spaces.</summary>
    public bool IsBlank => Text.Span.Trim(" \t\r\uFEFF"u8).IsEmpty;
}

/// <summary>Splits a stream into lines, one of which is in memory at a time.</summary>
internal static class ResultLines
{
    // the report of a large environment has some megabytes
    private const int MostBytes = 256 * 1024 * 1024;

    public static IEnumerable<ResultLine> Read(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        using var line = new MemoryStream();
        var (number, end, isTooLong) = (1, 0L, false);
        while (stream.Read(buffer) is > 0 and var read)
        {
            var start = 0;
            while (buffer.AsSpan(start, read - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                isTooLong |= !Append(line, buffer, start, length);
                end += length + 1;
                yield return new ResultLine(number++, isTooLong ? default : line.ToArray(), end, IsComplete: true);
                start += length + 1;
                isTooLong = false;
                line.SetLength(0);
            }

            isTooLong |= !Append(line, buffer, start, read - start);
            end += read - start;
        }

        if (line.Length > 0)
            yield return new ResultLine(number, isTooLong ? default : line.ToArray(), end, IsComplete: false);
    }

    private static bool Append(MemoryStream line, byte[] bytes, int start, int length)
    {
        if (line.Length + length > MostBytes)
            return false;
        line.Write(bytes, start, length);
        return true;
    }
}
