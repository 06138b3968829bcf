using System.Text;

namespace Armature.Loading.Linux;

/// <summary>Replaces <c>$ORIGIN</c>, <c>$LIB</c> and <c>$PLATFORM</c> in names and paths (glibc <c>elf/dl-load.c</c>, _dl_dst_substitute).</summary>
/// <param name="Lib">Value of <c>$LIB</c>, the library directory that glibc was configured with: <c>lib/x86_64-linux-gnu</c>, <c>lib64</c>.</param>
/// <param name="Platform">Value of <c>$PLATFORM</c>, AT_PLATFORM; null if the kernel does not set it.</param>
internal sealed record DynamicStringTokens(string Lib, string? Platform)
{
    /// <summary>The text with its tokens replaced; null if one of them has no value: the loader then ignores the text.</summary>
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

    // a name without braces may be followed by any character (is_dst)
    private static int Matches(ReadOnlySpan<char> text, string name) =>
        text.StartsWith(name) ? name.Length
        : text.StartsWith("{") && text[1..].StartsWith(name) && text[(name.Length + 1)..].StartsWith("}") ? name.Length + 2
        : 0;
}
