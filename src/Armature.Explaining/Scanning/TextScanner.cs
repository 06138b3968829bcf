using System.Text;

namespace Armature.Explaining.Scanning;

/// <summary>Reads a text of any length once, window by window, and notes what it knows.</summary>
internal static class TextScanner
{
    private const int Window = 256 * 1024;
    private const int Chunk = 32 * 1024;

    /// <summary>What a pattern may need before and after its anchor; so much of a window is kept for the next.</summary>
    private const int Margin = 8 * 1024;

    private const int MostLine = 500;

    /// <summary>Reads a stream to its end: UTF-8, or what its byte order mark says.</summary>
    public static Sightings Scan(Stream stream)
    {
        var sightings = new Sightings();
        var index = PatternCatalog.Index;
        var text = new FoldedText(Window);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, Chunk, leaveOpen: true);
        var buffer = new char[Chunk];
        long dropped = 0;
        var scanned = 0;
        for (var isEnd = false; !isEnd; )
        {
            while (!isEnd && text.Room >= Chunk)
            {
                var read = reader.Read(buffer);
                text.Add(buffer.AsSpan(0, read));
                isEnd = read == 0;
            }

            var to = isEnd ? text.Length : text.Length - Margin;
            index.Scan(text, scanned, to, (owner, match) => sightings.Add(owner, Sight(text, dropped, match)));
            var drop = isEnd ? 0 : to - Margin;
            scanned = to - drop;
            text.Drop(drop);
            dropped += drop;
        }

        sightings.Length = dropped + text.Length;
        return sightings;
    }

    private static Sighting Sight(FoldedText text, long dropped, PatternMatch match)
    {
        // a line may be as long as the text: only what is near is looked at
        var anchor = Math.Min(match.Start, text.Length - 1);
        var before = text.Shown[Math.Max(0, anchor - MostLine)..anchor];
        var after = text.Shown[anchor..Math.Min(text.Length, anchor + MostLine)];
        var end = after.IndexOf('\n');
        var start = anchor - before.Length + before.LastIndexOf('\n') + 1;
        var line = text.Shown[start..(end < 0 ? anchor + after.Length : anchor + end)];
        return new Sighting(dropped + match.Start, line.Trim().ToString(), Prose.IsSentence(line), match.Captures);
    }
}
