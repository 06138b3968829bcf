using System.Collections.Immutable;

namespace Armature.Packaging.Tags;

/// <summary>The parts of a wheel's file name (PEP 427, "File name convention").</summary>
/// <param name="Distribution">The name as in the file name.</param>
/// <param name="Version">The version as in the file name.</param>
/// <param name="Build">The build tag, or null.</param>
/// <param name="Tags">The expanded tags, in the order of the file name.</param>
internal sealed record WheelName(string Distribution, string Version, string? Build, ImmutableArray<WheelTag> Tags)
{
    /// <summary>Parses a file name; null if installers would not recognise it as a wheel.</summary>
    public static WheelName? TryParse(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        const string Suffix = ".whl";
        if (!fileName.EndsWith(Suffix, StringComparison.Ordinal))
            return null;
        var parts = fileName[..^Suffix.Length].Split('-');
        if (parts.Length is not (5 or 6) || !IsName(parts[0]) || !IsVersion(parts[1]))
            return null;
        var build = parts.Length == 6 ? parts[2] : null;
        if (build is not null && (build.Length == 0 || !char.IsAsciiDigit(build[0])))
            return null;
        var tags = WheelTag.Expand(string.Join('-', parts[^3..]));
        return tags.IsEmpty ? null : new WheelName(parts[0], parts[1], build, tags);
    }

    private static bool IsName(string text) =>
        text.Length > 0
        && !text.Contains("__", StringComparison.Ordinal)
        && text.All(character => char.IsLetterOrDigit(character) || character is '_' or '.');

    private static bool IsVersion(string text) =>
        text.Length > 0
        && char.IsAsciiDigit(text[text[0] is 'v' or 'V' && text.Length > 1 ? 1 : 0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '+' or '!' or '_');
}
