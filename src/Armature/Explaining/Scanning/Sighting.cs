using System.Collections.Immutable;
using Armature.Packaging;

namespace Armature.Explaining.Scanning;

/// <summary>A pattern that was found in the text.</summary>
/// <param name="Position">In characters from the start of the folded text.</param>
/// <param name="Line">The line, shortened if it is very long.</param>
/// <param name="Captures">The text of the holes.</param>
internal sealed record Sighting(long Position, string Line, ImmutableArray<Capture> Captures)
{
    private const int MostLine = 500;

    /// <summary>Whether the line reads like a sentence that a person wrote.</summary>
    public bool IsProse => Prose.IsSentence(Line);

    /// <summary>The text that a hole took; null if the pattern does not have a hole with that name. <c>line</c> is the whole line.</summary>
    public string? this[string hole] =>
        hole is "line" ? Line : Captures.Where(capture => capture.Name == hole).Select(static capture => capture.Value).FirstOrDefault();

    /// <summary>The sighting at a place of a window; null if the rest of the pattern does not match there.</summary>
    /// <param name="hit">The place.</param>
    /// <param name="text">The window.</param>
    /// <param name="dropped">How many characters of the text are before the window.</param>
    public static Sighting? At(Hit hit, FoldedText text, long dropped)
    {
        if (hit.Pattern.Match(text, hit.Anchor) is not { } match)
            return null;
        // a line can be as long as the text: only its part near the match is used
        var start = Math.Min(match.Start, text.Length - 1);
        var before = text.Shown[Math.Max(0, start - MostLine)..start];
        var after = text.Shown[start..Math.Min(text.Length, start + MostLine)];
        var end = after.IndexOf('\n');
        var line = text.Shown[(start - before.Length + before.LastIndexOf('\n') + 1)..(end < 0 ? start + after.Length : start + end)];
        // logs of installers and proxies contain URLs with passwords
        return new Sighting(
            dropped + match.Start,
            UrlSecrets.Hidden(line.Trim().ToString()),
            [.. match.Captures.Select(capture => capture with { Value = UrlSecrets.Hidden(capture.Value) })]
        );
    }
}
