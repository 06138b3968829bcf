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

    /// <summary>The type only: its members may contain passwords.</summary>
    public override string ToString() => nameof(IndexSettings);
}
