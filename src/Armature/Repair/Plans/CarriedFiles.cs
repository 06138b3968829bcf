using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Armature.Repair.Plans;

/// <summary>What a new environment gets from the old one, as paths relative to the prefix with <c>/</c>.</summary>
/// <param name="OfPackages">The files of packages, without those that Python compiles.</param>
/// <param name="OfUser">The files that belong to no package.</param>
internal sealed record CarriedFiles(ImmutableArray<string> OfPackages, ImmutableArray<string> OfUser)
{
    /// <summary>Whether every path is inside of the environment; a damaged journal may contain others.</summary>
    [JsonIgnore]
    public bool IsValid => !OfPackages.IsDefault && !OfUser.IsDefault && OfPackages.Concat(OfUser).All(IsInside);

    private static bool IsInside(string? path) =>
        path is { Length: > 0 } and not ['/', ..] && !path.Contains('\\', StringComparison.Ordinal) && !path.Split('/').Contains("..");
}
