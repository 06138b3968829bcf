using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>A requirement: one package that another depends on (PEP 508; PyPA, "Dependency specifiers").</summary>
/// <param name="Name">The name as in the source.</param>
/// <param name="Extras">The requested extras of the package, as in the source.</param>
/// <param name="Specifiers">The version clauses.</param>
/// <param name="Url">The address in <c>name @ URL</c>; otherwise null.</param>
/// <param name="Marker">When the requirement applies; null for always.</param>
internal sealed record Requirement(string Name, ImmutableArray<string> Extras, VersionSpecifiers Specifiers, string? Url, Marker? Marker)
{
    /// <summary>The name, normalized by PEP 503.</summary>
    public string NormalizedName { get; } = Packaging.NormalizedName.Of(Name);

    /// <summary>Parses a requirement of <c>Requires-Dist</c> or a requirements file; null if it is invalid.</summary>
    public static Requirement? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RequirementParser.Parse(text);
    }

    /// <summary>Whether the requirement applies in an environment; null if that depends on an unknown value.</summary>
    public bool? Applies(MarkerEnvironment environment) => Marker is null ? true : Marker.Holds(environment);

    /// <summary>Without the marker: <c>numpy&lt;1.28.0,&gt;=1.21.6</c>.</summary>
    public string Short => $"{Name}{(Extras.IsEmpty ? "" : $"[{string.Join(',', Extras)}]")}{Specifiers}{(Url is null ? "" : $" @ {Url}")}";
}
