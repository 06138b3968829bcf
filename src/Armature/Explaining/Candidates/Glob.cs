using System.IO.Enumeration;

namespace Armature.Explaining.Candidates;

/// <summary>Alternatives with <c>*</c> and <c>?</c>, separated by <c>|</c>; case does not matter.</summary>
internal static class Glob
{
    public static bool Matches(string alternatives, ReadOnlySpan<char> text)
    {
        foreach (var range in alternatives.AsSpan().Split('|'))
        {
            if (FileSystemName.MatchesSimpleExpression(alternatives.AsSpan()[range], text))
                return true;
        }

        return false;
    }
}
