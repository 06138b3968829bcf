using System.Text.RegularExpressions;

namespace Armature.Repair.Planning.Packages;

/// <summary>Finds the extras that a line of Requires-Dist names: <c>socksio; extra == "socks"</c>.</summary>
internal static partial class ExtraNames
{
    /// <summary>Their names, not normalized.</summary>
    public static IEnumerable<string> In(string requirement)
    {
        var marker = requirement.IndexOf(';', StringComparison.Ordinal);
        return marker < 0 ? [] : Clause().Matches(requirement, marker).Select(clause => clause.Groups["name"].Value);
    }

    [GeneratedRegex("""\bextra\s*==\s*['"](?<name>[A-Za-z0-9._-]+)['"]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clause();
}
