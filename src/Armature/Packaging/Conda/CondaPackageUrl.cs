using System.Text.RegularExpressions;

namespace Armature.Packaging.Conda;

/// <summary>
/// The URL of a conda package, CHANNEL/SUBDIR/FILE, without credentials: <c>conda list --explicit</c> leaves them out too, and conda takes them from its own
/// configuration.
/// </summary>
internal sealed partial record CondaPackageUrl
{
    /// <summary>conda's <c>channel_alias</c> (<c>conda/base/constants.py</c>).</summary>
    private const string Alias = "https://conda.anaconda.org/";

    /// <summary>The parent of conda's default channels (<c>conda/base/constants.py</c>, DEFAULT_CHANNELS).</summary>
    private const string DefaultsAddress = "https://repo.anaconda.com/pkgs/";

    private CondaPackageUrl(string text) => Text = text;

    /// <summary>The URL.</summary>
    public string Text { get; }

    /// <summary>
    /// The channel as a command-line argument: a name if conda's default configuration can resolve it, otherwise its URL.
    /// </summary>
    public string Channel
    {
        get
        {
            var address = string.Join('/', Text.Split('/')[..^2]);
            // a name that starts with a hyphen would be an option
            return address.StartsWith(Alias, StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(address[Alias.Length])
                    ? address[Alias.Length..]
                : address.StartsWith(DefaultsAddress, StringComparison.Ordinal) ? "defaults"
                : address;
        }
    }

    /// <summary>Parses the URL of a record; null if it does not name a conda package in a channel.</summary>
    public static CondaPackageUrl? TryParse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (Shape().Match(url) is not { Success: true } parts || CondaFileName.TryParse(parts.Groups["file"].Value) is null)
            return null;
        var path = parts.Groups["path"].Value;
        if (path.StartsWith("/t/", StringComparison.Ordinal) && path.IndexOf('/', "/t/".Length) is > 0 and var end)
            path = path[end..];
        return new CondaPackageUrl($"{parts.Groups["start"].Value}{parts.Groups["host"].Value}{path}");
    }

    /// <summary>The line of an explicit list (CEP 23), with the hash if it is valid.</summary>
    /// <param name="md5">In hexadecimal; null if it is not recorded.</param>
    public string Line(string? md5) => md5 is { Length: 32 } && md5.All(char.IsAsciiHexDigit) ? $"{Text}#{md5}" : Text;

    /// <inheritdoc/>
    public override string ToString() => Text;

    [GeneratedRegex(
        @"\A(?<start>(https?|file|s3)://)([A-Za-z0-9._~!$&'()*+,;=:%-]*@)?(?<host>([A-Za-z0-9][A-Za-z0-9._-]*(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?)?)(?<path>(/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)*/[A-Za-z0-9_-]+/(?<file>[A-Za-z0-9_][A-Za-z0-9._+!%-]*))\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Shape();
}
