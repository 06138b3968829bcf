using System.Text;

namespace Armature.Locks.RequirementsFiles;

/// <summary>Splits text into words like a POSIX shell (Python <c>shlex.split</c>): quotes group, a backslash escapes the next character.</summary>
internal static class ShellSplit
{
    /// <summary>The words; null if a quotation mark is not closed.</summary>
    public static List<string>? Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isOpen = false;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (char.IsWhiteSpace(character))
            {
                if (isOpen)
                    words.Add(word.ToString());
                word.Clear();
                isOpen = false;
                continue;
            }

            isOpen = true;
            if (character is '\'' or '"')
                at = Quoted(text, at, word);
            else if (character == '\\' && at + 1 < text.Length)
                word.Append(text[++at]);
            else
                word.Append(character);
            if (at < 0)
                return null;
        }

        if (isOpen)
            words.Add(word.ToString());
        return words;
    }

    /// <summary>The position of the closing quotation mark; negative if there is none.</summary>
    private static int Quoted(string text, int start, StringBuilder word)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == quote)
                return at;
            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
                at++;
            word.Append(text[at]);
        }

        return -1;
    }
}
