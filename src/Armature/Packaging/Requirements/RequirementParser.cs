using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>Parses requirements.</summary>
internal static class RequirementParser
{
    /// <summary>The requirement; null if the text is not a valid requirement.</summary>
    public static Requirement? Parse(ReadOnlySpan<char> text)
    {
        var cursor = new TextCursor(text);
        cursor.SkipBlanks();
        var name = cursor.TakeName().ToString();
        if (name.Length == 0 || StartsWord(cursor.Rest))
            return null;
        cursor.SkipBlanks();
        if (Extras(ref cursor) is not { } extras)
            return null;
        cursor.SkipBlanks();
        string? url = null;
        var specifiers = VersionSpecifiers.Any;
        if (cursor.Take("@"))
            url = Url(ref cursor);
        else if (Specifiers(ref cursor) is { } found)
            specifiers = found;
        else
            return null;
        if (url is "")
            return null;
        cursor.SkipBlanks();
        if (cursor.IsAtEnd)
            return new Requirement(name, extras, specifiers, url, Marker: null);
        return cursor.Take(";") && MarkerParser.Parse(cursor.Rest) is { } marker
            ? new Requirement(name, extras, specifiers, url, marker)
            : null;
    }

    // a name must end at the end of a word
    private static bool StartsWord(ReadOnlySpan<char> rest) => rest is [var next, ..] && (char.IsLetterOrDigit(next) || next == '_');

    private static ImmutableArray<string>? Extras(ref TextCursor cursor)
    {
        if (!cursor.Take("["))
            return ImmutableArray<string>.Empty;
        var extras = ImmutableArray.CreateBuilder<string>();
        cursor.SkipBlanks();
        var isFirst = true;
        while (!cursor.Take("]"))
        {
            if (!isFirst && !cursor.Take(","))
                return null;
            isFirst = false;
            cursor.SkipBlanks();
            if (cursor.TakeName() is not { IsEmpty: false } extra)
                return null;
            extras.Add(extra.ToString());
            cursor.SkipBlanks();
        }

        return extras.DrainToImmutable();
    }

    private static string Url(ref TextCursor cursor)
    {
        cursor.SkipBlanks();
        return cursor.TakeUntil(" \t").ToString();
    }

    private static VersionSpecifiers? Specifiers(ref TextCursor cursor)
    {
        var isEnclosed = cursor.Take("(");
        var text = cursor.TakeUntil(isEnclosed ? ")" : ";").Trim(" \t");
        if (isEnclosed && !cursor.Take(")"))
            return null;
        // one trailing comma is allowed
        var clauses = text is [.. var most, ','] ? most : text;
        return HasEmptyClause(clauses) ? null : VersionSpecifiers.TryParse(clauses.ToString());
    }

    private static bool HasEmptyClause(ReadOnlySpan<char> clauses)
    {
        if (clauses.IsEmpty)
            return false;
        foreach (var part in clauses.Split(','))
        {
            if (clauses[part].Trim(" \t").IsEmpty)
                return true;
        }

        return false;
    }
}
