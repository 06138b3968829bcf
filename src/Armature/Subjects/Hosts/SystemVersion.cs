using System.Globalization;
using Armature.Binaries;

namespace Armature.Subjects.Hosts;

/// <summary>Parses version numbers of operating systems.</summary>
internal static class SystemVersion
{
    /// <summary>Two or three numbers separated by dots; null for anything else.</summary>
    public static PackedVersion? Parse(string? text)
    {
        var parts = (text ?? "").Split('.');
        if (parts.Length is < 2 or > 3 || !IsNumber(parts[0], out var major) || !IsNumber(parts[1], out var minor))
            return null;
        return new PackedVersion(major, minor, parts.Length == 3 && IsNumber(parts[2], out var patch) ? patch : 0);
    }

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
