using System.Buffers;
using System.Text;
using Armature.Knowledge.Remedies;

namespace Armature.Remedies;

/// <summary>Fills the slots of texts and commands.</summary>
internal static class SlotText
{
    /// <summary>What no quotes make harmless.</summary>
    private static readonly SearchValues<char> s_dangerous = SearchValues.Create("$`\"!\\\n\r\0");

    /// <summary>What needs quotes.</summary>
    private static readonly SearchValues<char> s_special = SearchValues.Create(" \t';&|<>*?()[]{}#~%^");

    /// <summary>The command; null if a slot is not filled, or its value could mean something to a shell.</summary>
    public static string? Fill(string command, FactSet facts) => Fill(command, facts, isCommand: true);

    /// <summary>The sentence; null if a slot is not filled.</summary>
    public static string? FillSentence(string text, FactSet facts) => Fill(text, facts, isCommand: false);

    private static string? Fill(string text, FactSet facts, bool isCommand)
    {
        var filled = new StringBuilder(text.Length + 32);
        var start = 0;
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            // other braces are the shell's or Python's own
            var close = text.IndexOf('}', open);
            if (close < 0 || !IsName(text.AsSpan(open + 1, close - open - 1)))
                continue;
            var slot = text[(open + 1)..close];
            var isWord = (open == 0 || text[open - 1] is ' ') && (close + 1 == text.Length || text[close + 1] is ' ');
            if (facts[slot] is not { Length: > 0 } value || (isCommand ? Safe(slot, value, facts, isWord) : value) is not { } shown)
                return null;
            filled.Append(text, start, open - start).Append(shown);
            start = close + 1;
        }

        return filled.Append(text, start, text.Length - start).ToString();
    }

    // of ASCII: a to z, 0 to 9, hyphens
    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-')
                return false;
        }

        return name is [>= 'a' and <= 'z', ..];
    }

    // a stated fact can come from anywhere: nothing that a shell would interpret goes into a command; what the tables say is part of a command as it is
    private static string? Safe(string slot, string value, FactSet facts, bool isWord) =>
        !facts.IsStated(slot) ? value
        : value is ['-', ..] || IsDangerous(value, facts["system"]) ? null
        : !value.AsSpan().ContainsAny(s_special) ? value
        : isWord ? $"\"{value}\""
        : null;

    // a backslash separates directories on Windows; elsewhere it changes what follows it
    private static bool IsDangerous(string value, string? system) =>
        (system is "windows" ? value.Replace('\\', '/') : value).AsSpan().ContainsAny(s_dangerous) || value.Any(char.IsControl);
}
