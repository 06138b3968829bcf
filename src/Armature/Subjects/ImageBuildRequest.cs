using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>What a Dockerfile is built with: the options of <c>docker build</c>, or a service of a compose file.</summary>
internal sealed record ImageBuildRequest
{
    /// <summary>The build context; null for the directory that fits the Dockerfile.</summary>
    public string? Context { get; init; }

    /// <summary>The platform: <c>linux/arm64</c>; null for that of this machine.</summary>
    public string? Platform { get; init; }

    /// <summary>The stage; null for the last one.</summary>
    public string? Stage { get; init; }

    /// <summary>The values of ARG.</summary>
    public ImmutableDictionary<string, string> Arguments { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The text of the Dockerfile, if another file contains it; null if the subject is the Dockerfile.</summary>
    public string? Text { get; init; }
}
