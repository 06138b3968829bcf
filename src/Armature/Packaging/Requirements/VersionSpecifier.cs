namespace Armature.Packaging.Requirements;

/// <summary>One version clause: <c>&gt;=1.21.6</c>, <c>==1.2.*</c>, <c>===2004d</c> (PEP 440, "Version specifiers").</summary>
internal sealed record VersionSpecifier
{
    private const string Wildcard = ".*";
    private static readonly string[] s_operators = ["===", "~=", "==", "!=", "<=", ">=", "<", ">"];

    private readonly PackageVersion? _version;
    private readonly bool _isPrefix;

    private VersionSpecifier(string @operator, string text, PackageVersion? version, bool isPrefix)
    {
        Operator = @operator;
        Text = text;
        _version = version;
        _isPrefix = isPrefix;
    }

    /// <summary><c>&gt;=</c>.</summary>
    public string Operator { get; }

    /// <summary>The version as in the source, including <c>.*</c>.</summary>
    public string Text { get; }

    /// <summary>Parses a clause; null if it is invalid.</summary>
    public static VersionSpecifier? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (Array.Find(s_operators, text.StartsWith) is not { } found)
            return null;
        var rest = text[found.Length..].Trim();
        if (found == "===")
            return rest.AsSpan().ContainsAny(" \t;)") ? null : new VersionSpecifier(found, rest, version: null, isPrefix: false);
        var isPrefix = found is "==" or "!=" && rest.EndsWith(Wildcard, StringComparison.Ordinal);
        return VersionScanner.Read(isPrefix ? rest[..^Wildcard.Length] : rest) is { } version && Allows(found, version, isPrefix)
            ? new VersionSpecifier(found, rest, version, isPrefix)
            : null;
    }

    /// <summary>Whether a version satisfies the clause; pre-releases are treated like other versions.</summary>
    public bool Contains(PackageVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return _version is not { } bound
            ? string.Equals(version.ToString(), Text, StringComparison.OrdinalIgnoreCase)
            : Operator switch
            {
                "==" => Equal(version, bound),
                "!=" => !Equal(version, bound),
                ">=" => version >= bound,
                "<=" => version.Public <= bound,
                ">" => version > bound && !IsOfFamily(version, bound),
                "<" => version < (bound.IsPreRelease ? bound : bound with { Dev = VersionNumber.Zero }),
                _ => version >= bound && version.StartsWith(bound.Epoch, bound.Release.AsSpan()[..^1]),
            };
    }

    /// <inheritdoc/>
    public override string ToString() => Operator + Text;

    private static bool Allows(string @operator, PackageVersion version, bool isPrefix) =>
        isPrefix
            ? version is { Pre: null, Post: null, Dev: null, Local.IsEmpty: true }
            : @operator is "==" or "!=" || version.Local.IsEmpty && (@operator != "~=" || version.Release.Length > 1);

    // the local label matters only if the clause has one
    private bool Equal(PackageVersion version, PackageVersion bound) =>
        _isPrefix ? version.StartsWith(bound.Epoch, bound.Release.AsSpan())
        : bound.Local.IsEmpty ? version.Public.Equals(bound)
        : version.Equals(bound);

    // >1.0 excludes 1.0+local and 1.0.post1, >1.0.post1 excludes only local versions
    private static bool IsOfFamily(PackageVersion version, PackageVersion bound) =>
        bound.Dev is not null || bound.Post is not null
            ? version.Public.Equals(bound)
            : (version with { Post = null, Dev = null, Local = [] }).Equals(bound);
}
