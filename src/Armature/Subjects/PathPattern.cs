using System.Text;
using System.Text.RegularExpressions;

namespace Armature.Subjects;

/// <summary>
/// A pattern of paths: <c>*</c> and <c>?</c> stand for characters of a name, <c>**</c> for directories, a backslash makes the next character literal. It is
/// matched in linear time, whatever the pattern is.
/// </summary>
internal static class PathPattern
{
    /// <summary>The pattern as a regular expression for whole paths, separated by <c>/</c>.</summary>
    public static Regex Compiled(string pattern)
    {
        var text = new StringBuilder("^");
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '*' && at + 1 < pattern.Length && pattern[at + 1] == '*')
            {
                at++;
                if (at + 1 < pattern.Length && pattern[at + 1] == '/')
                    at++;
                text.Append(at + 1 >= pattern.Length ? ".*" : "(.*/)?");
            }
            else
            {
                text.Append(
                    pattern[at] switch
                    {
                        '*' => "[^/]*",
                        '?' => "[^/]",
                        '\\' when at + 1 < pattern.Length => Regex.Escape(pattern[++at].ToString()),
                        var character => Regex.Escape(character.ToString()),
                    }
                );
            }
        }

        return new Regex(
            text.Append('$').ToString(),
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        );
    }
}
