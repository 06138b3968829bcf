using System.Text.RegularExpressions;

namespace Armature.Packaging.Conda;

/// <summary>A conda package to install: <c>numpy</c>, <c>numpy=1.26.4</c> or one build of it (CEP 26 and 29). Records contain any text, so only this type reaches a command line.</summary>
internal sealed partial record CondaSpec
{
    private CondaSpec(string name, string? version, string? build) => (Name, Version, Build) = (name, version, build);

    /// <summary>The conda name of the package.</summary>
    public string Name { get; }

    /// <summary>The version; null for any.</summary>
    public string? Version { get; }

    /// <summary>The build string; null for any.</summary>
    public string? Build { get; }

    /// <summary>Parses the parts; null if one of them is invalid.</summary>
    public static CondaSpec? TryParse(string name, string? version = null, string? build = null) =>
        NameShape().IsMatch(name)
        && (version is null || VersionShape().IsMatch(version))
        && (build is null || (version is not null && BuildShape().IsMatch(build)))
            ? new CondaSpec(name, version, build)
            : null;

    /// <inheritdoc/>
    public override string ToString() => Name + (Version is null ? "" : $"={Version}") + (Build is null ? "" : $"={Build}");

    // names that start with two underscores are properties of the machine (CEP 30)
    [GeneratedRegex(@"\A(?!__)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameShape();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+!]{0,127}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VersionShape();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._+]{0,127}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BuildShape();
}
