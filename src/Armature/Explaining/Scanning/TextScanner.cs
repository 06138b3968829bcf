using System.Text;

namespace Armature.Explaining.Scanning;

/// <summary>Reads a text of any length once, window by window, and notes what it knows.</summary>
internal static class TextScanner
{
    /// <summary>Stays in the nearer caches of the processor.</summary>
    private const int Window = 64 * 1024;
    private const int Chunk = 8 * 1024;

    /// <summary>What a pattern may need before and after its anchor; so much of a window is kept for the next.</summary>
    private const int Margin = 8 * 1024;

    /// <summary>Reads a stream to its end: UTF-8, or what its byte order mark says.</summary>
    public static Sightings Scan(Stream stream)
    {
        var sightings = new Sightings();
        var index = PatternCatalog.Index;
        var hits = new WindowHits(PatternCatalog.Signatures.Length, PatternCatalog.Signs);
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
            index.Scan(text, scanned, to, hits);
            hits.Settle(text, dropped, sightings);
            var drop = isEnd ? 0 : to - Margin;
            scanned = to - drop;
            text.Drop(drop);
            dropped += drop;
        }

        sightings.Length = dropped + text.Length;
        return sightings;
    }
}
