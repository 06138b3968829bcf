using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>Parses markers: <c>and</c> binds tighter than <c>or</c>, parentheses tighter than both.</summary>
internal static class MarkerParser
{
    private const int MostDepth = 64;
    private static readonly string[] s_operators = ["===", "==", "~=", "!=", "<=", ">=", "<", ">"];

    /// <summary>The marker; null if the text is not a valid marker.</summary>
    public static Marker? Parse(ReadOnlySpan<char> text)
    {
        var cursor = new TextCursor(text);
        var marker = Alternatives(ref cursor, depth: 0);
        return cursor.IsAtEnd ? marker : null;
    }

    private static Marker? Alternatives(ref TextCursor cursor, int depth)
    {
        var parts = ImmutableArray.CreateBuilder<Marker>();
        do
        {
            if (Conjunction(ref cursor, depth) is not { } part)
                return null;
            parts.Add(part);
        } while (cursor.TakeWord("or"));

        return parts is [var only] ? only : new Marker.Any(parts.DrainToImmutable());
    }

    private static Marker? Conjunction(ref TextCursor cursor, int depth)
    {
        var parts = ImmutableArray.CreateBuilder<Marker>();
        do
        {
            if (Atom(ref cursor, depth) is not { } part)
                return null;
            parts.Add(part);
        } while (cursor.TakeWord("and"));

        return parts is [var only] ? only : new Marker.All(parts.DrainToImmutable());
    }

    private static Marker? Atom(ref TextCursor cursor, int depth)
    {
        cursor.SkipBlanks();
        Marker? marker;
        if (cursor.Take("("))
        {
            marker = depth < MostDepth ? Alternatives(ref cursor, depth + 1) : null;
            if (!cursor.Take(")"))
                return null;
        }
        else
        {
            marker = Comparison(ref cursor);
        }

        cursor.SkipBlanks();
        return marker;
    }

    private static Marker.Comparison? Comparison(ref TextCursor cursor)
    {
        if (Operand(ref cursor) is not { } left)
            return null;
        cursor.SkipBlanks();
        if (Operator(ref cursor) is not { } found)
            return null;
        cursor.SkipBlanks();
        if (Operand(ref cursor) is not { } right || left.IsVariable == right.IsVariable)
            return null;
        return left.IsVariable
            ? new Marker.Comparison(left.Text, found, right.Text, IsReversed: false)
            : new Marker.Comparison(right.Text, found, left.Text, IsReversed: true);
    }

    private static (string Text, bool IsVariable)? Operand(ref TextCursor cursor)
    {
        foreach (var quote in (string[])["'", "\""])
        {
            if (!cursor.Take(quote))
                continue;
            var text = cursor.TakeUntil(quote).ToString();
            return cursor.Take(quote) ? (text, false) : null;
        }

        return MarkerVariables.Canonical(cursor.TakeVariable().ToString()) is { } name ? (name, true) : null;
    }

    private static string? Operator(ref TextCursor cursor)
    {
        if (cursor.TakeWord("in"))
            return "in";
        if (cursor.TakeWord("not"))
        {
            var isApart = cursor.Rest is [' ' or '\t', ..];
            cursor.SkipBlanks();
            return isApart && cursor.TakeWord("in") ? "not in" : null;
        }

        foreach (var known in s_operators)
        {
            if (cursor.Take(known))
                return known;
        }

        return null;
    }
}
