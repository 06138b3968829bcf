using System.Collections.Immutable;
using Armature.Subjects.Web;

namespace Armature.Indexes;

/// <summary>Where a user wants releases of packages to be looked up, beside what a requirements file says itself.</summary>
public sealed record ReleaseOptions
{
    /// <summary><c>--find-links</c>: directories by their whole path, or addresses.</summary>
    public ImmutableArray<string> FindLinks { get; init; } = [];

    /// <summary><c>--no-index</c>: what the directories do not have cannot be had.</summary>
    public bool IsWithoutIndex { get; init; }

    /// <summary><c>--index-url</c>; null for none.</summary>
    public string? Index { get; init; }

    /// <summary><c>--extra-index-url</c>.</summary>
    public ImmutableArray<string> ExtraIndexes { get; init; } = [];

    /// <summary><c>--online</c>: where no index is named the user's own is asked, and what the file itself names too.</summary>
    public bool IsOnline { get; init; }

    /// <summary>Where the user's own installer looks, for <see cref="IsOnline"/>.</summary>
    public IndexSettings UserSettings { get; init; } = new();

    /// <summary><c>--channel</c>: channels of conda, by directory, file or address.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>Who asks over the net; null where nobody may.</summary>
    public WebReader? Web { get; init; }
}
