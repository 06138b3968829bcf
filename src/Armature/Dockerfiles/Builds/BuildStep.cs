using System.Collections.Immutable;
using Armature.Dockerfiles.Shell;
using Armature.Dockerfiles.Syntax;

namespace Armature.Dockerfiles.Builds;

/// <summary>An instruction that changes the files of an image.</summary>
/// <param name="Line">Its first line.</param>
/// <param name="Text">The instruction, its lines joined.</param>
/// <param name="Directory">The working directory.</param>
/// <param name="Variables">The values of ENV and ARG in force.</param>
internal abstract record BuildStep(int Line, string Text, string Directory, ImmutableDictionary<string, string> Variables)
{
    /// <summary>RUN.</summary>
    /// <param name="Commands">The simple commands, each with its line.</param>
    /// <param name="Mounts">The files of the build context or of stages that it sees.</param>
    /// <param name="Unread">Why its commands are not known; null if they are.</param>
    public sealed record Run(
        int Line,
        string Text,
        string Directory,
        ImmutableDictionary<string, string> Variables,
        ImmutableArray<(ShellCommand Command, int Line)> Commands,
        ImmutableArray<Copy> Mounts,
        string? Unread
    ) : BuildStep(Line, Text, Directory, Variables);

    /// <summary>COPY or ADD, or a mount of RUN.</summary>
    /// <param name="From">The stage or image of <c>--from</c>; null for the build context.</param>
    /// <param name="Sources">Paths, which can contain wildcards.</param>
    /// <param name="Destination">Absolute; with a slash at its end if it is written so or if there are several sources.</param>
    /// <param name="Heredocs">Files that the Dockerfile itself contains.</param>
    /// <param name="IsKnown">Whether every variable in it is known.</param>
    public sealed record Copy(
        int Line,
        string Text,
        string Directory,
        ImmutableDictionary<string, string> Variables,
        string? From,
        ImmutableArray<string> Sources,
        string Destination,
        ImmutableArray<Heredoc> Heredocs,
        bool IsKnown
    ) : BuildStep(Line, Text, Directory, Variables);
}
