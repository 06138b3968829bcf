using System.Collections.Immutable;
using System.Text;

namespace Armature.Dockerfiles.Syntax;

/// <summary>Splits arguments into words and keeps their quotes (parser/line_parsers.go, <c>parseWords</c>).</summary>
internal static class WordReader
{
    public static ImmutableArray<string> Split(string rest, char escape)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var (quote, isOpen, mayBeEmpty) = ('\0', false, false);
        for (var at = 0; at < rest.Length; at++)
        {
            var character = rest[at];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                Close();
                continue;
            }

            isOpen = true;
            if (quote == '\0' && character is '\'' or '"')
                (quote, mayBeEmpty) = (character, true);
            else if (character == quote)
                quote = '\0';
            if (character == escape && quote != '\'')
            {
                // an escape character at the end is dropped
                if (at + 1 == rest.Length)
                    break;
                word.Append(character);
                character = rest[++at];
            }

            word.Append(character);
        }

        Close();
        return words.ToImmutable();

        void Close()
        {
            if (isOpen && (mayBeEmpty || word.Length > 0))
                words.Add(word.ToString());
            word.Clear();
            (isOpen, mayBeEmpty) = (false, false);
        }
    }
}
