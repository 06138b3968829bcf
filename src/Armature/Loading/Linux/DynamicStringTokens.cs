using System.Text;

namespace Armature.Loading.Linux;

/// <summary>The values of <c>$ORIGIN</c>, <c>$LIB</c> and <c>$PLATFORM</c> (glibc <c>elf/dl-load.c</c>, _dl_dst_substitute).</summary>
/// <param name="Lib">The configured library directory: <c>lib/x86_64-linux-gnu</c>, <c>lib64</c>.</param>
/// <param name="Platform">AT_PLATFORM; null where there is none.</param>
internal sealed record DynamicStringTokens(string Lib, string? Platform)
{
    /// <summary>A text with its tokens replaced; null where one of them has no value, so that the loader drops the text.</summary>
    public string? Expand(string text, string origin)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length + origin.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var token = text[at] == '$' ? Token(text.AsSpan(at + 1), origin) : default;
            if (token is { Length: > 0, Value: null })
                return null;
            result.Append(token.Value ?? text[at..(at + 1)]);
            at += token.Length;
        }

        return result.ToString();
    }

    private (int Length, string? Value) Token(ReadOnlySpan<char> text, string origin) =>
        Matches(text, "ORIGIN") is > 0 and var ofOrigin ? (ofOrigin, origin)
        : Matches(text, "PLATFORM") is > 0 and var ofPlatform ? (ofPlatform, Platform)
        : Matches(text, "LIB") is > 0 and var ofLib ? (ofLib, Lib)
        : (0, null);

    // what follows a name without braces is not looked at (is_dst)
    private static int Matches(ReadOnlySpan<char> text, string name) =>
        text.StartsWith(name) ? name.Length
        : text.StartsWith("{") && text[1..].StartsWith(name) && text[(name.Length + 1)..].StartsWith("}") ? name.Length + 2
        : 0;
}
