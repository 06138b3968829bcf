using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>What markers are evaluated for: a target's platform and Python, which need not be this machine's.</summary>
public sealed record MarkerEnvironment
{
    /// <summary>
    /// Variable → what it may be. One value where it is known; several where one of them is right and it is not known which; a variable that is
    /// absent is not known at all.
    /// </summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Values { get; init; }

    /// <summary>The extra that is asked for, normalized; empty for none.</summary>
    public string Extra { get; init; } = "";

    /// <summary>All extras that are asked for, normalized, in a lock file.</summary>
    public ImmutableHashSet<string> Extras { get; init; } = [];

    /// <summary>All dependency groups that are asked for, normalized, in a lock file.</summary>
    public ImmutableHashSet<string> DependencyGroups { get; init; } = [];

    /// <summary>What a variable may be; empty where nothing is known of it.</summary>
    internal ImmutableArray<string> Of(string variable) =>
        variable == MarkerVariables.Extra ? [Extra] : Values.GetValueOrDefault(variable, []);
}
