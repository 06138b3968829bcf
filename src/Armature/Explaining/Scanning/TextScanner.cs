using System.Text;

namespace Armature.Explaining.Scanning;

/// <summary>Reads a text of any length once, window by window, and finds all known patterns.</summary>
internal static class TextScanner
{
    /// <summary>In characters: small enough for the processor's level 2 cache.</summary>
    private const int Window = 64 * 1024;
    private const int Chunk = 8 * 1024;

    /// <summary>In characters: how far a pattern may reach before and after its anchor. That much of a window is kept for the next one.</summary>
    private const int Margin = 8 * 1024;

    /// <summary>Reads a stream to its end, in UTF-8 or in the encoding of its byte order mark.</summary>
    public static Sightings Scan(Stream stream)
    {
        var sightings = new Sightings();
        var index = PatternCatalog.Index;
        var hits = new WindowHits(PatternCatalog.IsPlainSign);
        var text = new FoldedText(Window);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, Chunk, leaveOpen: true);
        var buffer = new char[Chunk];
        var whole = new StringBuilder();
        long dropped = 0;
        var scanned = 0;
        for (var isEnd = false; !isEnd; )
        {
            while (!isEnd && text.Room >= Chunk)
            {
                var read = reader.Read(buffer);
                text.Add(buffer.AsSpan(0, read));
                if (whole.Length <= Window)
                    whole.Append(buffer, 0, read);
                isEnd = read == 0;
            }

            var to = isEnd ? text.Length : text.Length - Margin;
            index.Scan(text, scanned, to, hits);
            hits.Settle(text, dropped, sightings);
            var drop = isEnd ? 0 : to - Margin;
            scanned = to - drop;
            text.Drop(drop);
            dropped += drop;
        }

        sightings.Length = dropped + text.Length;
        sightings.Text = whole.Length <= Window ? whole.ToString() : null;
        return sightings;
    }
}
