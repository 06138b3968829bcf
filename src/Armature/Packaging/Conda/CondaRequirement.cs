using System.IO.Enumeration;

namespace Armature.Packaging.Conda;

/// <summary>A line of a conda record's <c>depends</c>: name, versions, build (CEP 29, "MatchSpec"; conda <c>conda/models/match_spec.py</c>).</summary>
/// <param name="Name">As conda names packages, lower case.</param>
/// <param name="Version">Which versions will do; null for any.</param>
/// <param name="Build">Which build strings will do, <c>*</c> for anything; null for any.</param>
/// <param name="Text">As written.</param>
public sealed record CondaRequirement(string Name, string? Version, string? Build, string Text)
{
    /// <summary>Whether it asks for a fact of the machine and for no package: <c>__osx &gt;=11.0</c> (CEP 30).</summary>
    public bool IsVirtual => Name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Reads a line; null where its form is not known here: with brackets, or with a channel's directory.</summary>
    public static CondaRequirement? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().ContainsAny("[]()"))
            return null;
        var channel = text.LastIndexOf("::", StringComparison.Ordinal);
        var words = Joined(channel < 0 ? text : text[(channel + 2)..])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            [var name] when name.AsSpan().IndexOfAny("<>=!~") is var at => at < 0
                ? new CondaRequirement(name.ToLowerInvariant(), null, null, text)
                : new CondaRequirement(name[..at].ToLowerInvariant(), name[at..], null, text),
            [var name, var version] => new CondaRequirement(name.ToLowerInvariant(), version, null, text),
            [var name, var version, var build] => new CondaRequirement(name.ToLowerInvariant(), version, build, text),
            _ => null,
        };
    }

    /// <summary>Whether a version and build will do; null where the line or the version cannot be read.</summary>
    public bool? Allows(string version, string? build)
    {
        if (CondaVersion.TryParse(version) is not { } known)
            return null;
        var isAllowed = Version is null ? true : CondaVersionClauses.Allows(Version, known);
        return isAllowed is true && Build is not null && build is not null ? IsBuild(build) : isAllowed;
    }

    private bool? IsBuild(string build) =>
        Build is ['^', ..] ? null : FileSystemName.MatchesSimpleExpression(Build, build, ignoreCase: false);

    // people put blanks round commas and after operators
    private static string Joined(string text)
    {
        foreach (var mark in (string[])[",", "|"])
            text = text.Replace($" {mark}", mark, StringComparison.Ordinal).Replace($"{mark} ", mark, StringComparison.Ordinal);
        foreach (var mark in (string[])[">", "<", "="])
            text = text.Replace($"{mark} ", mark, StringComparison.Ordinal);
        return text;
    }
}
