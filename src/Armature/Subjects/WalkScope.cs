using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>What to list, and where a walk stops.</summary>
/// <param name="Roots">The directories to list with everything below them.</param>
internal sealed record WalkRequest(IReadOnlyList<string> Roots)
{
    /// <summary>Directories of which only the entries are listed, nothing below.</summary>
    public IReadOnlyList<string> Tops { get; init; } = [];

    /// <summary>
    /// Whether links are followed that lead out of the roots. An environment can be made of such links (uv's <c>--link-mode symlink</c>, Nix); any
    /// other directory is examined as it is.
    /// </summary>
    public bool FollowsLinksOut { get; init; }

    /// <summary>Files and directories that are listed at most.</summary>
    public int MostEntries { get; init; } = 1_000_000;
}

/// <summary>Decides which directories a walk enters. Immutable, so that threads can share it.</summary>
/// <param name="request">What to list.</param>
/// <param name="realRoots">Its roots and tops with links resolved.</param>
/// <param name="mountPoints">The directories where other file systems begin.</param>
internal sealed class WalkScope(WalkRequest request, ImmutableArray<string> realRoots, IReadOnlySet<string> mountPoints)
{
    /// <summary>Why a directory is not entered; null if it is. A link to a directory above is never entered: it leads to everything beside the subject.</summary>
    /// <param name="real">Its path with links resolved.</param>
    /// <param name="isLink">Whether a link leads to it.</param>
    public string? Refusal(string real, bool isLink) =>
        realRoots.Contains(real) ? null
        : isLink && realRoots.Any(root => TreePath.IsUnder(root, real)) ? "is a link to a directory above it and was not followed"
        : isLink && !request.FollowsLinksOut && !realRoots.Any(root => TreePath.IsUnder(real, root))
            ? "is a link that leads out of the directory and was not followed"
        : mountPoints.Contains(real) ? "is another file system and was not entered"
        : null;

    /// <summary>What is said of a walk that was stopped.</summary>
    public string Stopped => $"stopped after {request.MostEntries:#,0} files and directories";
}
