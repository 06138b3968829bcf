using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>The values that markers are evaluated with: those of a target, which need not be this machine.</summary>
internal sealed record MarkerEnvironment
{
    /// <summary>
    /// Variable → possible values: one if it is known, several if it is one of them; a missing variable can have any
    /// value.
    /// </summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Values { get; init; }

    /// <summary>The requested extra, normalized; empty for none.</summary>
    public string Extra { get; init; } = "";

    /// <summary>All requested extras, normalized, for lock files.</summary>
    public ImmutableHashSet<string> Extras { get; init; } = [];

    /// <summary>All requested dependency groups, normalized, for lock files.</summary>
    public ImmutableHashSet<string> DependencyGroups { get; init; } = [];

    /// <summary>The possible values of a variable; empty if it is unknown.</summary>
    internal ImmutableArray<string> Of(string variable) =>
        variable == MarkerVariables.Extra ? [Extra] : Values.GetValueOrDefault(variable, []);
}
