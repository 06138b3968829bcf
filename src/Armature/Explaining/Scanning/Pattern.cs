using System.Collections.Immutable;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Scanning;

/// <summary>A wording with holes, matched around its longest text: forwards and backwards from there, without ever trying twice.</summary>
internal sealed class Pattern
{
    /// <summary>What a hole takes at the most.</summary>
    private const int MostTaken = 1000;

    private readonly string _wording;
    private readonly int _anchorStart;
    private readonly int _anchorLength;
    private ImmutableArray<PatternPart> _parts;
    private int _anchor;

    /// <summary>A pattern that is only taken apart once its anchor is found: most never are.</summary>
    /// <param name="wording">Folded text with holes, as <see cref="ErrorSignature.Patterns"/> has it.</param>
    public Pattern(string wording)
    {
        _wording = wording;
        (_anchorStart, _anchorLength) = LongestText(wording);
    }

    /// <summary>The folded text that is searched for.</summary>
    public ReadOnlySpan<char> Anchor => _wording.AsSpan(_anchorStart, _anchorLength);

    /// <summary>Tries to match where the anchor's text was found.</summary>
    public PatternMatch? Match(FoldedText text, int anchor)
    {
        TakeApart();
        List<Capture> captures = [];
        var end = Forwards(text, anchor + Anchor.Length, captures);
        if (end < 0)
            return null;
        var start = Backwards(text, anchor, captures);
        return start < 0 ? null : new PatternMatch(start, end, [.. captures]);
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

    /// <summary>Where the text after a hole starts: within the hole's reach or right after it.</summary>
    private static int IndexOf(FoldedText text, string wanted, int from, int reach)
    {
        // one more: a quote may stand between
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

    private void TakeApart()
    {
        if (!_parts.IsDefault)
            return;
        var parts = ImmutableArray.CreateBuilder<PatternPart>();
        for (var at = 0; at < _wording.Length; )
        {
            if (_wording[at] == '{')
            {
                var close = _wording.IndexOf('}', at);
                var name = _wording[(at + 1)..close];
                parts.Add(new PatternPart(name, PatternHoles.Of(name)));
                at = close + 1;
                continue;
            }

            if (at == _anchorStart)
                _anchor = parts.Count;
            var end = TextEnd(_wording, at);
            parts.Add(new PatternPart(_wording[at..end], null));
            at = end;
        }

        _parts = parts.DrainToImmutable();
    }

    private static (int Start, int Length) LongestText(string wording)
    {
        var (longest, length) = (0, 0);
        for (var at = 0; at < wording.Length; )
        {
            if (wording[at] == '{')
            {
                at = wording.IndexOf('}', at) + 1;
                continue;
            }

            var end = TextEnd(wording, at);
            (longest, length) = end - at > length ? (at, end - at) : (longest, length);
            at = end;
        }

        return (longest, length);
    }

    private static int TextEnd(string wording, int start)
    {
        var open = wording.IndexOf('{', start);
        return open < 0 ? wording.Length : open;
    }
}
