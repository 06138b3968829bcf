using System.Buffers;
using System.Globalization;
using System.Text;

namespace Armature.Reporting.Text;

/// <summary>
/// Text that is safe in a terminal. Names of files and packages are untrusted: control characters and characters that reorder or hide text
/// are shown as escapes.
/// </summary>
internal static class Legible
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    );

    /// <summary>Keeps line breaks; other control and format characters become <c>\x1b</c> or <c>\u202e</c>.</summary>
    public static string Of(string text, bool isAscii)
    {
        if (!text.AsSpan().ContainsAnyExcept(s_plain))
            return text;
        var shown = new StringBuilder(text.Length + 8);
        // a lone surrogate becomes U+FFFD
        foreach (var rune in text.EnumerateRunes())
            Append(shown, rune, isAscii);
        return shown.ToString();
    }

    /// <summary>A line break in a name must not look like a line of ours.</summary>
    public static string OnOneLine(string text) => text.Replace("\n", @"\x0a", StringComparison.Ordinal);

    private static void Append(StringBuilder shown, Rune rune, bool isAscii)
    {
        if (rune.Value == '\n')
            shown.Append('\n');
        else if (Rune.IsControl(rune))
            shown.Append(rune.Value == '\t' ? " " : $"\\x{rune.Value:x2}");
        else if (
            Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        )
            shown.Append(Escape(rune));
        else if (isAscii && !rune.IsAscii)
            shown.Append(InAscii(rune));
        else
            shown.Append(rune.ToString());
    }

    private static string InAscii(Rune rune) =>
        rune.Value switch
        {
            '✓' => "+",
            '✗' => "x",
            '·' => "-",
            '…' => "...",
            '–' or '—' or '−' => "-",
            '→' => "->",
            '×' => "x",
            '≤' => "<=",
            '≥' => ">=",
            '‘' or '’' => "'",
            '“' or '”' => "\"",
            _ => Escape(rune),
        };

    private static string Escape(Rune rune) => rune.IsBmp ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}";
}
