using System.IO.Enumeration;

namespace Armature.Packaging.Conda;

/// <summary>A dependency of a conda package: name, version clauses, build (CEP 29, "MatchSpec"; conda <c>conda/models/match_spec.py</c>).</summary>
/// <param name="Name">The conda name of the package, in lower case.</param>
/// <param name="Version">The version clauses; null for any version.</param>
/// <param name="Build">A pattern for the build string, <c>*</c> for any characters; null for any build.</param>
/// <param name="Text">The unparsed text.</param>
internal sealed record CondaRequirement(string Name, string? Version, string? Build, string Text)
{
    /// <summary>Whether it requires a property of the machine instead of a package: <c>__osx &gt;=11.0</c> (CEP 30).</summary>
    public bool IsVirtual => Name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Parses a line; null for unsupported forms: with brackets, or with a channel's subdir.</summary>
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

    /// <summary>Whether a version and build satisfy the dependency; null if the clauses or the version cannot be parsed.</summary>
    public bool? Allows(string version, string? build)
    {
        if (CondaVersion.TryParse(version) is not { } known)
            return null;
        var isAllowed = Version is null ? true : CondaVersionClauses.Allows(Version, known);
        return isAllowed is true && Build is not null && build is not null ? IsBuild(build) : isAllowed;
    }

    private bool? IsBuild(string build) =>
        Build is ['^', ..] ? null : FileSystemName.MatchesSimpleExpression(Build, build, ignoreCase: false);

    // people write spaces around commas and after operators
    private static string Joined(string text)
    {
        foreach (var mark in (string[])[",", "|"])
            text = text.Replace($" {mark}", mark, StringComparison.Ordinal).Replace($"{mark} ", mark, StringComparison.Ordinal);
        foreach (var mark in (string[])[">", "<", "="])
            text = text.Replace($"{mark} ", mark, StringComparison.Ordinal);
        return text;
    }
}
