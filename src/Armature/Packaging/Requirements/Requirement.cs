using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>One package that another asks for (PEP 508; PyPA, "Dependency specifiers").</summary>
/// <param name="Name">As written.</param>
/// <param name="Extras">Its extras that are asked for too, as written.</param>
/// <param name="Specifiers">Which versions will do.</param>
/// <param name="Url">Where it is to be had, for <c>name @ URL</c>; else null.</param>
/// <param name="Marker">When it is asked for; null for always.</param>
public sealed record Requirement(string Name, ImmutableArray<string> Extras, VersionSpecifiers Specifiers, string? Url, Marker? Marker)
{
    /// <summary>The name by PEP 503.</summary>
    public string NormalizedName { get; } = Packaging.NormalizedName.Of(Name);

    /// <summary>Reads a requirement as <c>Requires-Dist</c> and requirements files have it; null where it is none.</summary>
    public static Requirement? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RequirementParser.Parse(text);
    }

    /// <summary>Whether it is asked for in an environment, without extras or with one; null where that hangs on what is not known.</summary>
    public bool? Applies(MarkerEnvironment environment) => Marker is null ? true : Marker.Holds(environment);

    /// <summary>Without its marker, as a person would type it: <c>numpy&lt;1.28.0,&gt;=1.21.6</c>.</summary>
    public string Short => $"{Name}{(Extras.IsEmpty ? "" : $"[{string.Join(',', Extras)}]")}{Specifiers}{(Url is null ? "" : $" @ {Url}")}";
}
