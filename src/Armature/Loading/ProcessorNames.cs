using System.Text.RegularExpressions;

namespace Armature.Loading;

/// <summary>Words in the paths of files that are made for certain processors (<c>avx2.so</c>, <c>glibc-hwcaps</c>): other files choose them after a test.</summary>
internal static partial class ProcessorNames
{
    /// <summary>Whether a path has such a word.</summary>
    public static bool Names(string path) => Words().IsMatch(path);

    [GeneratedRegex(
        @"avx|sse[2-4]|hwcaps|haswell|skylake|icelake|sapphire|x86.?64.?v[2-4]|(^|[^a-z])(fma|bmi2?|amx|skx|knl|spr|zen\d?|aes|aesni|hwaes|shani|sve2?|neon|asimd\w*|lse|dotprod|i8mm|bf16|fp16|v[2-4])([^a-z]|$)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Words();
}
