using System.Collections.Immutable;

namespace Armature.Indexes;

/// <summary>Where an installer looks for packages, according to a requirements file or the configuration of pip or uv.</summary>
internal sealed record IndexSettings
{
    /// <summary><c>--index-url</c>; null for the installer's default.</summary>
    public string? Index { get; init; }

    /// <summary><c>--extra-index-url</c>.</summary>
    public ImmutableArray<string> ExtraIndexes { get; init; } = [];

    /// <summary><c>--find-links</c>: addresses, or absolute paths of directories.</summary>
    public ImmutableArray<string> FindLinks { get; init; } = [];

    /// <summary><c>--no-index</c>.</summary>
    public bool IsWithoutIndex { get; init; }

    /// <summary><c>--trusted-host</c>: hosts whose certificates pip does not check.</summary>
    public ImmutableArray<string> TrustedHosts { get; init; } = [];

    /// <summary>These settings, and for what they leave open the others.</summary>
    public IndexSettings Or(IndexSettings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new IndexSettings
        {
            Index = Index ?? other.Index,
            ExtraIndexes = [.. ExtraIndexes, .. other.ExtraIndexes],
            FindLinks = [.. FindLinks, .. other.FindLinks],
            IsWithoutIndex = IsWithoutIndex || other.IsWithoutIndex,
            TrustedHosts = [.. TrustedHosts, .. other.TrustedHosts],
        };
    }

    /// <summary>The type only: its members may contain passwords.</summary>
    public override string ToString() => nameof(IndexSettings);
}
