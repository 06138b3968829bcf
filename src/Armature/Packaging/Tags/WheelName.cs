using System.Collections.Immutable;

namespace Armature.Packaging.Tags;

/// <summary>The parts of a wheel's file name (PEP 427, "File name convention"; PEP 825, "Variant label").</summary>
/// <param name="Distribution">The name as in the file name.</param>
/// <param name="Version">The version as in the file name.</param>
/// <param name="Build">The build tag, or null.</param>
/// <param name="Tags">The expanded tags, in the order of the file name.</param>
internal sealed record WheelName(string Distribution, string Version, string? Build, ImmutableArray<WheelTag> Tags)
{
    private const int LongestLabel = 16;

    /// <summary>
    /// The label of a wheel variant, which stands for properties in <c>variant.json</c>: <c>x86_64_v3</c>, <c>cu128</c>, <c>null</c>. Null for an
    /// ordinary wheel. Installers without support for variants do not recognise such a name.
    /// </summary>
    public string? Variant { get; init; }

    /// <summary>Parses a file name; null if installers would not recognise it as a wheel.</summary>
    public static WheelName? TryParse(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        const string Suffix = ".whl";
        if (!fileName.EndsWith(Suffix, StringComparison.Ordinal))
            return null;
        var parts = fileName[..^Suffix.Length].Split('-');
        if (parts.Length is not (5 or 6 or 7) || !IsName(parts[0]) || !IsVersion(parts[1]))
            return null;
        var build = parts.Length > 5 && parts[2] is [>= '0' and <= '9', ..] ? parts[2] : null;
        var rest = parts[(build is null ? 2 : 3)..];
        var variant = rest.Length == 4 ? rest[3] : null;
        if (rest.Length > 4 || (variant is not null && !IsLabel(variant)))
            return null;
        var tags = WheelTag.Expand(string.Join('-', rest[..3]));
        // a malformed build tag moves the others, but then the last of them is not a platform
        if (variant is not null && tags.Any(tag => PlatformTag.TryParse(tag.Platform) is null))
            return null;
        return tags.IsEmpty ? null : new WheelName(parts[0], parts[1], build, tags) { Variant = variant };
    }

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= LongestLabel
        && text.All(character => char.IsAsciiDigit(character) || char.IsAsciiLetterLower(character) || character is '_' or '.');

    private static bool IsName(string text) =>
        text.Length > 0
        && !text.Contains("__", StringComparison.Ordinal)
        && text.All(character => char.IsLetterOrDigit(character) || character is '_' or '.');

    private static bool IsVersion(string text) =>
        text.Length > 0
        && char.IsAsciiDigit(text[text[0] is 'v' or 'V' && text.Length > 1 ? 1 : 0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '+' or '!' or '_');
}
