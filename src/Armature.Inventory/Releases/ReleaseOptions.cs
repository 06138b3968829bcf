using System.Collections.Immutable;

namespace Armature.Inventory.Releases;

/// <summary>Where a user wants releases of packages to be looked up, beside what a requirements file says itself.</summary>
public sealed record ReleaseOptions
{
    /// <summary><c>--find-links</c>: folders by their whole path, or addresses.</summary>
    public ImmutableArray<string> FindLinks { get; init; } = [];

    /// <summary><c>--no-index</c>: what the folders do not have cannot be had.</summary>
    public bool IsWithoutIndex { get; init; }
}
