using System.Globalization;
using System.Text;
using Armature.Binaries;

namespace Armature.Subjects.Hosts;

/// <summary>The text in glibc's libc.so.6 that contains its version (glibc <c>csu/version.c</c>).</summary>
internal static class GlibcBanner
{
    private const int MaxDigits = 16;

    /// <summary>The version in "GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36."; null if the bytes do not contain such a text.</summary>
    public static PackedVersion? Version(ReadOnlySpan<byte> library)
    {
        var banner = library.IndexOf("GNU C Library "u8);
        var word = banner < 0 ? -1 : library[banner..].IndexOf(" version "u8);
        if (word < 0)
            return null;
        var digits = library[(banner + word + " version "u8.Length)..];
        var end = 0;
        while (end < Math.Min(digits.Length, MaxDigits) && (char.IsAsciiDigit((char)digits[end]) || digits[end] == '.'))
            end++;
        return
            end > 0
            && Encoding.ASCII.GetString(digits[..end]).Split('.') is [var major, var minor, ..]
            && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new PackedVersion(first, second)
            : null;
    }
}
