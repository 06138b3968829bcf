using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Armature.Dockerfiles.Syntax;

/// <summary>The substitutions with a pattern: <c>${x#pattern}</c>, <c>${x%pattern}</c>, <c>${x/pattern/text}</c> (shell/lex.go).</summary>
internal static class PatternRemoval
{
    // longer values are not names of images or packages
    private const int LongestPattern = 256;
    private const int LongestValue = 4096;

    /// <summary>Removes the start (<c>#</c>) or the end (<c>%</c>) that matches; a doubled sign removes the longest.</summary>
    public static string Of(string value, string word, char sign)
    {
        var isLongest = word.Length > 0 && word[0] == sign;
        var parts = Parts(isLongest ? word[1..] : word, isLongest, value);
        if (sign == '#')
            return Matching($"^{string.Concat(parts)}").Match(value) is { Success: true } start ? value[start.Length..] : value;
        // an end is the start of the reversed value
        var reversed = string.Concat(value.Reverse());
        return Matching($"^{string.Concat(parts.Reverse())}").Match(reversed) is { Success: true } end ? value[..^end.Length] : value;
    }

    public static string Replace(string value, string pattern, string replacement, bool isGlobal) =>
        Matching(string.Concat(Parts(pattern, isLongest: true, value))).Replace(value, _ => replacement, isGlobal ? -1 : 1);

    private static Regex Matching(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static ImmutableArray<string> Parts(string glob, bool isLongest, string value)
    {
        if (glob.Length > LongestPattern || value.Length > LongestValue)
            throw new DockerfileException("the value or the pattern of a substitution is too long");
        var parts = ImmutableArray.CreateBuilder<string>(glob.Length);
        for (var at = 0; at < glob.Length; at++)
        {
            // } and / have to be escaped inside ${ }
            if (glob[at] == '\\' && at + 1 < glob.Length && glob[at + 1] is '}' or '/')
                continue;
            parts.Add(
                glob[at] switch
                {
                    '\\' => Escaped(glob, ++at),
                    '*' => isLongest ? ".*" : ".*?",
                    '?' => ".",
                    var character => Regex.Escape(character.ToString()),
                }
            );
        }

        return parts.ToImmutable();
    }

    private static string Escaped(string glob, int at) =>
        at < glob.Length && glob[at] is '*' or '?' or '\\'
            ? Regex.Escape(glob[at].ToString())
            : throw new DockerfileException("the pattern of a substitution has an escape that is not known");
}
