using System.Globalization;
using System.Text;

namespace Armature.Repair.Processes;

/// <summary>
/// A word of a command as it is typed into a shell: PowerShell on Windows, else a POSIX shell. The shell passes on exactly this word, and evaluates
/// nothing in it. Characters that a terminal would obey or hide are written as escapes that the shell resolves.
/// </summary>
internal static class ShellWord
{
    /// <summary>The word, quoted if it needs it.</summary>
    /// <param name="isWindows">Whether it is typed into PowerShell.</param>
    public static string Of(string word, bool isWindows) =>
        IsPlain(word, isWindows) ? word
        : word.EnumerateRunes().All(IsVisible) ? $"'{Doubled(word, isWindows)}'"
        : isWindows ? $"\"{string.Concat(word.EnumerateRunes().Select(EscapedForPowerShell))}\""
        : $"\"$(printf '{string.Concat(word.EnumerateRunes().Select(EscapedForPrintf))}')\"";

    /// <summary>The word in quotes for PowerShell, which takes a word that is assigned for a command if it is not quoted.</summary>
    public static string Quoted(string word) => Of(word, isWindows: true) is ['\'' or '"', ..] and var quoted ? quoted : $"'{word}'";

    /// <summary>A path that may start with <c>~</c>, which a shell expands only outside of quotes.</summary>
    /// <param name="isWindows">Whether it is typed into PowerShell.</param>
    public static string OfPath(string path, bool isWindows) =>
        path is "~" ? path
        : path is ['~', '/' or '\\', .. var rest] && rest.Length > 0 ? path[..2] + Of(rest, isWindows)
        : Of(path, isWindows);

    private static bool IsPlain(string word, bool isWindows) =>
        word.Length > 0
        && word.All(character =>
            char.IsAsciiLetterOrDigit(character) || (isWindows ? "_-+=./:\\" : "_-+=./:,@%").Contains(character, StringComparison.Ordinal)
        )
        // PowerShell splits an option at a dot or a colon
        && !(isWindows && word[0] == '-' && word.AsSpan().ContainsAny('.', ':'));

    // PowerShell reads typographic quotation marks as quotes too (about_Quoting_Rules)
    private static string Doubled(string word, bool isWindows) =>
        isWindows
            ? string.Concat(
                word.Select(character => "'‘’‚‛".Contains(character, StringComparison.Ordinal) ? $"{character}{character}" : $"{character}")
            )
            : word.Replace("'", @"'\''", StringComparison.Ordinal);

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse
            );

    // POSIX, printf: \ddd is a byte in octal; % starts a conversion
    private static string EscapedForPrintf(Rune rune)
    {
        if (IsVisible(rune) && rune.Value is not ('\'' or '\\' or '%'))
            return rune.ToString();
        Span<byte> bytes = stackalloc byte[4];
        var text = new StringBuilder();
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            text.Append('\\').Append(Convert.ToString(value, 8).PadLeft(3, '0'));
        return text.ToString();
    }

    // about_Special_Characters: a backtick escapes; [char] works in every version, and a rune above U+FFFF is two of them
    private static string EscapedForPowerShell(Rune rune) =>
        IsVisible(rune)
            ? rune.Value is '"' or '`' or '$' or '“' or '”' or '„'
                ? $"`{rune}"
                : rune.ToString()
            : string.Concat(rune.ToString().Select(unit => string.Create(CultureInfo.InvariantCulture, $"$([char]0x{(int)unit:x})")));
}
