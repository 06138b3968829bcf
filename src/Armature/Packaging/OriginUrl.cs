using System.Text.RegularExpressions;

namespace Armature.Packaging;

/// <summary>
/// The URL of a package that did not come from an index (PEP 610), in the form that installers accept after <c>NAME @</c>: an archive, a directory or
/// a repository at one commit. Only schemes that installers document are accepted, and it contains no credentials: installers do not record any.
/// </summary>
internal sealed partial record OriginUrl
{
    private static readonly string[] s_plain = ["http", "https", "file"];

    // pip, "VCS Support"
    private static readonly Dictionary<string, string[]> s_systems = new(StringComparer.Ordinal)
    {
        ["git"] = ["https", "http", "ssh", "git", "file"],
        ["hg"] = ["https", "http", "ssh", "file"],
        ["svn"] = ["https", "http", "ssh", "svn", "file"],
        ["bzr"] = ["https", "http", "ssh", "file"],
    };

    private OriginUrl(string text, string? path) => (Text, Path) = (text, path);

    /// <summary><c>https://…</c>, <c>file:///…</c>, <c>git+https://…@COMMIT</c>.</summary>
    public string Text { get; }

    /// <summary>The absolute path of a <c>file:</c> URL that is not a repository; null for other URLs.</summary>
    public string? Path { get; }

    /// <summary>Parses the URL of an archive or a directory; null if an installer would not accept it.</summary>
    /// <param name="subdirectory">The directory of the project in the archive (PEP 610); null for its root, or for the one in the URL's fragment.</param>
    public static OriginUrl? TryParse(string url, string? subdirectory = null) =>
        Cleaned(url, s_plain, out var scheme) is not { } text || Fragment(url, subdirectory) is not { } fragment ? null
        : scheme != "file" ? new OriginUrl(text + fragment, null)
        : LocalPath(text) is { } path ? new OriginUrl(text + fragment, path)
        : null;

    /// <summary>The URL of a local directory; null if its path is not absolute.</summary>
    public static OriginUrl? OfDirectory(string path) =>
        path is ['/', ..] or [_, ':', '/', ..] && !path.Any(char.IsControl)
            ? TryParse($"file://{(path[0] == '/' ? "" : "/")}{string.Join('/', path.Split('/').Select(Escaped))}")
            : null;

    /// <summary>Parses the URL of a repository; null if an installer would not accept it.</summary>
    /// <param name="system"><c>git</c>, <c>hg</c>, <c>svn</c> or <c>bzr</c>.</param>
    /// <param name="commit">The commit; null if it is not recorded.</param>
    /// <param name="subdirectory">The directory of the project in the repository (PEP 610); null for its root, or for the one in the URL's fragment.</param>
    public static OriginUrl? TryParse(string url, string system, string? commit, string? subdirectory = null) =>
        s_systems.TryGetValue(system, out var schemes)
        && Cleaned(url, schemes, out _) is { } text
        && (commit is null || IsCommit(commit))
        && Fragment(url, subdirectory) is { } fragment
            ? new OriginUrl((commit is null ? $"{system}+{text}" : $"{system}+{text}@{commit}") + fragment, null)
            : null;

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>The URL without user, password and fragment; null if it has another scheme, or characters that a URL cannot contain.</summary>
    private static string? Cleaned(string url, string[] schemes, out string? scheme)
    {
        scheme = null;
        if (Shape().Match(url) is not { Success: true } parts)
            return null;
        scheme = parts.Groups["scheme"].Value.ToLowerInvariant();
        var user = parts.Groups["user"].Value;
        var host = parts.Groups["host"].Value;
        if (!schemes.Contains(scheme, StringComparer.Ordinal) || (scheme == "file" ? host is not ("" or "localhost") : host.Length == 0))
            return null;
        // of an SSH address the user name is needed, and is not a secret
        var kept = scheme == "ssh" && user.Split(':')[0] is { Length: > 0 } name && char.IsAsciiLetterOrDigit(name[0]) ? $"{name}@" : "";
        return $"{scheme}://{kept}{host}{parts.Groups["port"].Value}{parts.Groups["rest"].Value}";
    }

    // the subdirectory says which project of several is built, and a hash which file; a name (egg) says nothing that is not known
    private static string? Fragment(string url, string? subdirectory)
    {
        const string Directory = "subdirectory=";
        var parts = url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? url[(at + 1)..].Split('&') : [];
        subdirectory ??= Array.Find(parts, part => part.StartsWith(Directory, StringComparison.Ordinal))?[Directory.Length..];
        if (subdirectory is { Length: > 0 } && !Subdirectory().IsMatch(subdirectory))
            return null;
        string?[] kept =
        [
            subdirectory is { Length: > 0 } ? Directory + subdirectory : null,
            Array.Find(parts, part => PackageHash.TryParse(part) is not null),
        ];
        return kept.OfType<string>().ToArray() is { Length: > 0 } named ? $"#{string.Join('&', named)}" : "";
    }

    // the colon of a drive stays
    private static string Escaped(string part) => part is [_, ':'] ? part : Uri.EscapeDataString(part);

    private static string? LocalPath(string text)
    {
        var path = Uri.UnescapeDataString(text[text.IndexOf('/', "file://".Length)..].Split('?')[0]);
        // file:///C:/code
        if (path is ['/', _, ':', ..])
            path = path[1..];
        return path.Any(char.IsControl) ? null : path;
    }

    private static bool IsCommit(string text) => text.Length <= 128 && Commit().IsMatch(text);

    // RFC 3986, appendix A; a host that starts with a hyphen would be an option for ssh
    [GeneratedRegex(
        @"\A(?<scheme>[A-Za-z][A-Za-z0-9-]*)://((?<user>[A-Za-z0-9._~!$&'()*+,;=:%{}-]*)@)?(?<host>([A-Za-z0-9][A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\])?)(?<port>(:[0-9]{1,5})?)(?<rest>/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)(#[!-~]*)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Shape();

    // below the root: no part is "..", and none starts with a hyphen
    [GeneratedRegex(
        @"\A[A-Za-z0-9_~][A-Za-z0-9._~%+-]*(/[A-Za-z0-9_~][A-Za-z0-9._~%+-]*)*/?\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Subdirectory();

    // a hash of Git or Mercurial, a number of Subversion, a name of Bazaar
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Commit();
}
