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
        var shown = text.Shown;
        var anchor = Math.Min(match.Start, shown.Length - 1);
        var start = shown[..anchor].LastIndexOf('\n') + 1;
        var length = shown[anchor..].IndexOf('\n');
        var end = length < 0 ? shown.Length : anchor + length;
        var line = shown[start..end];
        var cut = line.Length <= MostLine ? line : shown[Math.Max(start, anchor - MostLine / 4)..Math.Min(end, anchor + MostLine)];
        return new Sighting(dropped + match.Start, cut.Trim().ToString(), Prose.IsSentence(line), match.Captures);
    }
}
