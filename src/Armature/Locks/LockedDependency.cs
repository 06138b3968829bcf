using System.Collections.Immutable;
using Armature.Packaging.Requirements;

namespace Armature.Locks;

/// <summary>A dependency of a locked package on another.</summary>
/// <param name="NormalizedName">The normalized name of the dependency.</param>
/// <param name="Version">The version, if several are locked under the name; otherwise null.</param>
/// <param name="Extras">The requested extras of the dependency, normalized.</param>
/// <param name="Marker">When the dependency applies; null for always.</param>
internal sealed record LockedDependency(string NormalizedName, string? Version, ImmutableArray<string> Extras, Marker? Marker);
