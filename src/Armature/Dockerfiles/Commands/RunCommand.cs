using System.Collections.Immutable;
using Armature.Dockerfiles.Shell;

namespace Armature.Dockerfiles.Commands;

/// <summary>A command of RUN without the programs that start it: <c>sudo</c>, <c>env</c>, <c>sh -c</c>, <c>uv run</c>.</summary>
/// <param name="Command">The command.</param>
/// <param name="Line">Its line in the Dockerfile.</param>
/// <param name="Directory">The working directory.</param>
/// <param name="Environment">The virtual environment that is active; null for none.</param>
/// <param name="Variables">The variables in force.</param>
internal sealed record RunCommand(
    ShellCommand Command,
    int Line,
    string Directory,
    string? Environment,
    ImmutableDictionary<string, string> Variables
)
{
    /// <summary>The command as a person reads it.</summary>
    public string Text => string.Join(' ', Command.Words.Select(static word => word.Text));
}
