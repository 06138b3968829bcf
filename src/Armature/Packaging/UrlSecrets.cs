using System.Text.RegularExpressions;

namespace Armature.Packaging;

/// <summary>Hides the credentials in URLs: user and password before the host, and the token of an anaconda.org channel.</summary>
internal static partial class UrlSecrets
{
    /// <summary>What is shown instead.</summary>
    public const string Placeholder = "****";

    /// <summary>The text with every URL's credentials replaced. <c>git@</c>, the user of every Git server, stays.</summary>
    public static string Hidden(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains("//", StringComparison.Ordinal))
            return text;
        return Token().Replace(User().Replace(text, WithoutUser), $"${{start}}{Placeholder}/");
    }

    /// <summary>Whether a text has credentials to hide.</summary>
    public static bool IsIn(string text) => Hidden(text) != text;

    private static string WithoutUser(Match url) =>
        url.Groups["user"].Value == "git" ? url.Value : $"{url.Groups["start"].Value}{Placeholder}@";

    // up to the last @ before the path, as URL parsers read it; a password may contain any other character
    [GeneratedRegex(@"(?<start>[A-Za-z][A-Za-z0-9+.-]*://)(?<user>[^/\s?#""'<>`]*)@", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex User();

    // conda/common/url.py, split_anaconda_token
    [GeneratedRegex(@"(?<start>[A-Za-z][A-Za-z0-9+.-]*://[^/\s]+(/[^/\s]+)*?/t/)[^/\s]+/", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
