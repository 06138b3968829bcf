using System.Collections.Immutable;
using System.Text;

namespace Armature.Dockerfiles.Syntax;

/// <summary>Separates the flags of an instruction from its arguments (parser/split_command.go, <c>extractBuilderFlags</c>).</summary>
internal static class FlagReader
{
    /// <returns>What follows the flags.</returns>
    public static string Split(string line, char escape, out ImmutableArray<string> flags)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        var rest = "";
        while (true)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at]))
                at++;
            if (at >= line.Length || !line.AsSpan(at).StartsWith("--"))
            {
                rest = at < line.Length ? line[at..] : "";
                break;
            }

            var flag = Flag(line, ref at, escape);
            if (flag == "--")
            {
                rest = line[at..];
                break;
            }

            found.Add(flag);
        }

        flags = found.ToImmutable();
        return rest;
    }

    private static string Flag(string line, ref int at, char escape)
    {
        var flag = new StringBuilder();
        for (var quote = '\0'; at < line.Length; at++)
        {
            var character = line[at];
            if (quote == '\0' && char.IsWhiteSpace(character))
                break;
            if (quote == '\0' && character is '\'' or '"')
                quote = character;
            else if (quote != '\0' && character == quote)
                quote = '\0';
            else if (character != escape)
                flag.Append(character);
            // an escape character at the end is dropped
            else if (at + 1 < line.Length)
                flag.Append(line[++at]);
        }

        return flag.ToString();
    }
}
