using System.Text.RegularExpressions;

namespace Armature.Packaging;

/// <summary>A hash of a file that pip and uv accept in <c>--hash</c>: SHA-256, SHA-384 or SHA-512 in hexadecimal (pip, "Secure installs").</summary>
internal static partial class PackageHash
{
    /// <summary><c>sha256:…</c> in lower case; null if installers do not accept the hash.</summary>
    /// <param name="text"><c>sha256:…</c> or <c>sha256=…</c>.</param>
    public static string? TryParse(string text)
    {
        var lower = text.ToLowerInvariant().Replace('=', ':');
        return Shape().IsMatch(lower) ? lower : null;
    }

    [GeneratedRegex(@"\A(sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
