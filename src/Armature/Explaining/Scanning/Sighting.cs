using System.Collections.Immutable;

namespace Armature.Explaining.Scanning;

/// <summary>A wording that was found in the text.</summary>
/// <param name="Position">Where, in characters of the folded text.</param>
/// <param name="Line">The line, cut where it is long.</param>
/// <param name="Captures">What the holes took.</param>
internal sealed record Sighting(long Position, string Line, ImmutableArray<Capture> Captures)
{
    private const int MostLine = 500;

    /// <summary>Whether the line reads like a sentence that a person wrote.</summary>
    public bool IsProse => Prose.IsSentence(Line);

    /// <summary>What a hole took; null where the wording has none of that name.</summary>
    public string? this[string hole] =>
        Captures.Where(capture => capture.Name == hole).Select(static capture => capture.Value).FirstOrDefault();

    /// <summary>The sighting at a place of a window; null where the rest of the pattern does not fit there.</summary>
    /// <param name="hit">The place.</param>
    /// <param name="text">The window.</param>
    /// <param name="dropped">Characters of the text before the window.</param>
    public static Sighting? At(Hit hit, FoldedText text, long dropped)
    {
        if (hit.Pattern.Match(text, hit.Anchor) is not { } match)
            return null;
        // a line may be as long as the text: only what is near is looked at
        var start = Math.Min(match.Start, text.Length - 1);
        var before = text.Shown[Math.Max(0, start - MostLine)..start];
        var after = text.Shown[start..Math.Min(text.Length, start + MostLine)];
        var end = after.IndexOf('\n');
        var line = text.Shown[(start - before.Length + before.LastIndexOf('\n') + 1)..(end < 0 ? start + after.Length : start + end)];
        return new Sighting(dropped + match.Start, line.Trim().ToString(), match.Captures);
    }
}
