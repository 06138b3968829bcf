using System.Text;

namespace Armature.Cli.Completing;

/// <summary>A command line of bash up to the cursor, as words without their quotes (POSIX XCU 2.2).</summary>
/// <param name="Words">The words, the program's name first. The last is the one at the cursor and may be empty.</param>
/// <param name="Kept">
/// How many characters of the last word readline keeps: what it replaces begins after the last character of COMP_WORDBREAKS outside of quotes, or
/// after the quote that is still open (readline complete.c, <c>_rl_find_completion_word</c>).
/// </param>
internal sealed record BashLine(IReadOnlyList<string> Words, int Kept)
{
    /// <summary>Reads a line.</summary>
    /// <param name="breaks">The value of COMP_WORDBREAKS.</param>
    public static BashLine Parse(string line, string breaks)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var kept = 0;
        var quote = '\0';
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (quote != '\0' && character == quote)
            {
                quote = '\0';
            }
            else if (character == '\\' && quote != '\'')
            {
                // within double quotes a backslash stands for itself before most characters
                if (quote == '"' && at + 1 < line.Length && line[at + 1] is not ('"' or '\\' or '$' or '`'))
                    word.Append(character);
                else if (at + 1 < line.Length)
                    word.Append(line[++at]);
            }
            else if (quote != '\0')
            {
                word.Append(character);
            }
            else if (character is '\'' or '"')
            {
                quote = character;
                kept = word.Length;
            }
            else if (character is ' ' or '\t')
            {
                if (word.Length > 0 || (at > 0 && line[at - 1] is '\'' or '"'))
                    words.Add(word.ToString());
                word.Clear();
                kept = 0;
            }
            else
            {
                word.Append(character);
                if (breaks.Contains(character, StringComparison.Ordinal))
                    kept = word.Length;
            }
        }

        return new BashLine([.. words, word.ToString()], quote == '\0' ? KeptWithoutQuote(line, kept) : kept);
    }

    // after a quote that is closed, readline goes back to the last break
    private static int KeptWithoutQuote(string line, int kept) => line.EndsWith('\'') || line.EndsWith('"') ? 0 : kept;
}
