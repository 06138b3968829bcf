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

    /// <summary>The same for the output of a program that knows these URLs: it may print a password by itself, decoded or not.</summary>
    public static string Hidden(string text, IEnumerable<HiddenUrl> known)
    {
        foreach (var part in known.SelectMany(url => Parts(url.Url.Reveal())).OrderByDescending(part => part.Length))
            text = text.Replace(part, Placeholder, StringComparison.Ordinal);
        return Hidden(text);
    }

    // a part of a few characters, such as a user "a", would hide half of the text
    private static IEnumerable<string> Parts(string url) =>
        User()
            .Matches(url)
            .Select(match => match.Groups["user"].Value)
            .SelectMany(user => (string[])[user, .. user.Split(':', 2)[^1..]])
            .SelectMany(part => (string[])[part, Uri.UnescapeDataString(part)])
            .Where(part => part.Length > 3)
            .Distinct(StringComparer.Ordinal);

    private static string WithoutUser(Match url) =>
        url.Groups["user"].Value == "git" ? url.Value : $"{url.Groups["start"].Value}{Placeholder}@";

    // up to the last @ before the path, as URL parsers read it; a password may contain any other character
    [GeneratedRegex(
        @"(?<start>[A-Za-z][A-Za-z0-9+.-]*://)(?<user>[^/\s?#""'<>`]*)@",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex User();

    // conda/common/url.py, split_anaconda_token
    [GeneratedRegex(
        @"(?<start>[A-Za-z][A-Za-z0-9+.-]*://[^/\s]+(/[^/\s]+)*?/t/)[^/\s]+/",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Token();
}
