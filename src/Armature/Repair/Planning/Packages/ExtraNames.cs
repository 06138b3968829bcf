using System.Text.RegularExpressions;

namespace Armature.Repair.Planning.Packages;

/// <summary>The extras that a line of Requires-Dist speaks of: <c>socksio; extra == "socks"</c>.</summary>
internal static partial class ExtraNames
{
    /// <summary>Their names as written.</summary>
    public static IEnumerable<string> In(string requirement)
    {
        var marker = requirement.IndexOf(';', StringComparison.Ordinal);
        return marker < 0 ? [] : Clause().Matches(requirement, marker).Select(clause => clause.Groups["name"].Value);
    }

    [GeneratedRegex("""\bextra\s*==\s*['"](?<name>[A-Za-z0-9._-]+)['"]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clause();
}
