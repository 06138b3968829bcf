using System.Collections.Immutable;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Scanning;

/// <summary>
/// A pattern: text with holes. It is matched around its longest text, the anchor: forwards and backwards from there, without backtracking.
/// </summary>
internal sealed class Pattern
{
    /// <summary>In characters: how much a hole takes at most.</summary>
    private const int MostTaken = 1000;

    private readonly string _text;
    private readonly int _anchorStart;
    private readonly int _anchorLength;
    private ImmutableArray<PatternPart> _parts;
    private int _anchor;

    /// <param name="text">Folded text with holes, as in <see cref="ErrorSignature.Patterns"/>.</param>
    public Pattern(string text)
    {
        _text = text;
        (_anchorStart, _anchorLength) = FindAnchor(text);
    }

    /// <summary>The longest text of the pattern, for which texts are searched.</summary>
    public ReadOnlySpan<char> Anchor => _text.AsSpan(_anchorStart, _anchorLength);

    /// <summary>The match at a place where the anchor was found; null if the rest of the pattern does not match there.</summary>
    public PatternMatch? Match(FoldedText text, int anchor)
    {
        Split();
        List<Capture> captures = [];
        var end = Forwards(text, anchor + Anchor.Length, captures);
        if (end < 0)
            return null;
        var start = Backwards(text, anchor, captures);
        return start < 0 ? null : new PatternMatch(start, end, [.. captures]);
    }

    /// <summary>Where the longest text between the holes of a pattern is.</summary>
    public static (int Start, int Length) FindAnchor(ReadOnlySpan<char> pattern)
    {
        var (longest, length) = (0, 0);
        for (var at = 0; at < pattern.Length; )
        {
            if (pattern[at] == '{')
            {
                at += pattern[at..].IndexOf('}') + 1;
                continue;
            }

            var end = TextEnd(pattern, at);
            (longest, length) = end - at > length ? (at, end - at) : (longest, length);
            at = end;
        }

        return (longest, length);
    }

    private int Forwards(FoldedText text, int at, List<Capture> captures)
    {
        for (var next = _anchor + 1; at >= 0 && next < _parts.Length; next++)
        {
            var part = _parts[next];
            if (part.Hole is not { } hole)
            {
                at = text.Folded[at..].StartsWith(part.Text, StringComparison.Ordinal) ? at + part.Text.Length : -1;
                continue;
            }

            at += HoleReach.IsQuoteBefore(text.Shown, at, hole) ? 1 : 0;
            var run = at + HoleReach.Forwards(text.Shown[at..Math.Min(text.Length, at + MostTaken)], hole);
            var end = next + 1 < _parts.Length && _parts[next + 1].IsText ? IndexOf(text, _parts[next + 1].Text, at, run) : run;
            at = Take(text, part, at, end, captures);
        }

        return at;
    }

    private int Backwards(FoldedText text, int at, List<Capture> captures)
    {
        for (var next = _anchor - 1; at >= 0 && next >= 0; next--)
        {
            var part = _parts[next];
            if (part.Hole is not { } hole)
            {
                at = text.Folded[..at].EndsWith(part.Text, StringComparison.Ordinal) ? at - part.Text.Length : -1;
                continue;
            }

            at -= HoleReach.IsQuoteBefore(text.Shown, at - 1, hole) ? 1 : 0;
            var from = Math.Max(0, at - MostTaken);
            var run = at - HoleReach.Backwards(text.Shown[from..at], hole);
            var start = next > 0 && _parts[next - 1].IsText ? LastIndexOf(text, _parts[next - 1].Text, run, at) : run;
            at = Take(text, part, start, at, captures) < 0 ? -1 : start;
        }

        return at;
    }

    /// <summary>Where the text after a hole starts: within the hole's reach or directly after it; -1 if it is not there.</summary>
    private static int IndexOf(FoldedText text, string wanted, int from, int reach)
    {
        // plus one: a quote may be between them
        var end = Math.Min(text.Length, reach + wanted.Length + 1);
        var found = text.Folded[from..end].IndexOf(wanted, StringComparison.Ordinal);
        return found < 0 ? -1 : from + found;
    }

    private static int LastIndexOf(FoldedText text, string wanted, int reach, int to)
    {
        var start = Math.Max(0, reach - wanted.Length - 1);
        var found = text.Folded[start..to].LastIndexOf(wanted, StringComparison.Ordinal);
        return found < 0 ? -1 : start + found + wanted.Length;
    }

    private static int Take(FoldedText text, PatternPart part, int start, int end, List<Capture> captures)
    {
        switch (part.Hole)
        {
            case PatternHole.LineStart:
                return start >= 0 && (start == 0 || text.Shown[start - 1] == '\n') ? start : -1;
            case PatternHole.LineEnd:
                return start >= 0 && (start >= text.Length || text.Shown[start] == '\n') ? start : -1;
            case PatternHole.Path or PatternHole.Word or PatternHole.Number or PatternHole.Name when start < 0 || end <= start:
                return -1;
            default:
                if (start >= 0 && end > start)
                    captures.Add(new Capture(part.Text, HoleReach.Tidy(text.Shown[start..end], part.Hole)));
                return start < 0 ? -1 : end;
        }
    }

    private void Split()
    {
        if (!_parts.IsDefault)
            return;
        var parts = ImmutableArray.CreateBuilder<PatternPart>();
        for (var at = 0; at < _text.Length; )
        {
            if (_text[at] == '{')
            {
                var close = _text.IndexOf('}', at);
                var name = _text[(at + 1)..close];
                parts.Add(new PatternPart(name, PatternHoles.Of(name)));
                at = close + 1;
                continue;
            }

            if (at == _anchorStart)
                _anchor = parts.Count;
            var end = TextEnd(_text, at);
            parts.Add(new PatternPart(_text[at..end], null));
            at = end;
        }

        _parts = parts.DrainToImmutable();
    }

    private static int TextEnd(ReadOnlySpan<char> pattern, int start)
    {
        var open = pattern[start..].IndexOf('{');
        return open < 0 ? pattern.Length : start + open;
    }
}
