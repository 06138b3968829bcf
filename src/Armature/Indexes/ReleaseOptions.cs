using System.Collections.Immutable;
using Armature.Subjects.Web;

namespace Armature.Indexes;

/// <summary>Where the user wants packages to be looked up, in addition to the settings of a requirements file.</summary>
internal sealed record ReleaseOptions
{
    /// <summary><c>--find-links</c>: absolute paths of directories, or addresses.</summary>
    public ImmutableArray<string> FindLinks { get; init; } = [];

    /// <summary><c>--no-index</c>: packages come only from the directories of <c>--find-links</c>.</summary>
    public bool IsWithoutIndex { get; init; }

    /// <summary><c>--index-url</c>; null for none.</summary>
    public string? Index { get; init; }

    /// <summary><c>--extra-index-url</c>.</summary>
    public ImmutableArray<string> ExtraIndexes { get; init; } = [];

    /// <summary><c>--online</c>: use the index of the file or of the user's own configuration if none is given, and the other addresses of the file.</summary>
    public bool IsOnline { get; init; }

    /// <summary>The user's own configuration, for <see cref="IsOnline"/>.</summary>
    public IndexSettings UserSettings { get; init; } = new();

    /// <summary><c>--channel</c>: conda channels, as directory, file or address.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>The web client; null if the network must not be used.</summary>
    public WebReader? Web { get; init; }

    /// <summary>The type only: its members may contain passwords.</summary>
    public override string ToString() => nameof(ReleaseOptions);
}
