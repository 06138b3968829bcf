using System.Text.RegularExpressions;

namespace Armature.Reporting.Sarif;

/// <summary>Text in which nothing is read as a slot for an argument, <c>{0}</c> (§3.11.5), or as a link to a location, <c>[text](1)</c> (§3.11.6).</summary>
internal static partial class SarifPlaceholders
{
    public static string Escaped(string text) => Link().Replace(Slot().Replace(text, "{{${number}}}"), @"\](${number})");

    [GeneratedRegex(@"\{(?<number>\d+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();

    [GeneratedRegex(@"\]\((?<number>\d+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
