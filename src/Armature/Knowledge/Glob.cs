using System.IO.Enumeration;
using Armature.Knowledge.Errors;

namespace Armature.Knowledge;

/// <summary>Globs with <c>*</c> and <c>?</c>, separated by <c>|</c>. Case does not matter; <c>\\</c> is one backslash.</summary>
internal static class Glob
{
    /// <summary>Whether one of the globs matches the whole text.</summary>
    public static bool Matches(string globs, ReadOnlySpan<char> text)
    {
        foreach (var range in globs.AsSpan().Split('|'))
        {
            if (FileSystemName.MatchesSimpleExpression(globs.AsSpan()[range], text))
                return true;
        }

        return false;
    }

    /// <summary>Whether one of the globs of a <see cref="NameLists">list</see> matches the whole text.</summary>
    public static bool MatchesList(string list, ReadOnlySpan<char> text) => Matches(NameLists.Of(list), text);
}
