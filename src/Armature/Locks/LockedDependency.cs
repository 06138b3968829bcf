using System.Collections.Immutable;
using Armature.Packaging.Requirements;

namespace Armature.Locks;

/// <summary>That one locked package asks for another.</summary>
/// <param name="NormalizedName">The other.</param>
/// <param name="Version">Which of several that are locked under the name; null where one is.</param>
/// <param name="Extras">Its extras that are asked for too, normalized.</param>
/// <param name="Marker">When; null for always.</param>
public sealed record LockedDependency(string NormalizedName, string? Version, ImmutableArray<string> Extras, Marker? Marker);
