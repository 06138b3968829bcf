namespace Armature.Subjects;

/// <summary>A Linux distribution, as os-release(5) names it.</summary>
/// <param name="Id"><c>debian</c>, <c>fedora</c>, <c>rocky</c> …</param>
/// <param name="Version"><c>12</c>, <c>24.04</c>; null for a rolling release.</param>
/// <param name="Like">The distributions that it is made from, separated by blanks; null if there are none.</param>
internal sealed record DistributionName(string Id, string? Version, string? Like = null);
