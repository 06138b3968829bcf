using System.Collections.Immutable;

namespace Armature.Dockerfiles.Shell;

/// <summary>A word of a shell command.</summary>
/// <param name="Text">Without quotes, with the known variables expanded.</param>
/// <param name="IsKnown">False if it contains a variable without a known value, or the output of a command.</param>
internal readonly record struct ShellWord(string Text, bool IsKnown);

/// <summary>A simple command of a script.</summary>
/// <param name="Words">The program and its arguments; not empty.</param>
/// <param name="Offset">Where it starts in the script.</param>
/// <param name="IsConditional">Whether it runs only in some cases: in <c>if</c> or <c>case</c>, or after <c>||</c>.</param>
/// <param name="Assignments">The variables that stand before it.</param>
internal sealed record ShellCommand(
    ImmutableArray<ShellWord> Words,
    int Offset,
    bool IsConditional,
    ImmutableArray<(string Name, string Value)> Assignments
)
{
    /// <summary>The name of the program without its directory.</summary>
    public string Program => Words[0].Text[(Words[0].Text.LastIndexOf('/') + 1)..];

    /// <summary>The arguments.</summary>
    public IEnumerable<string> Arguments => Words.Skip(1).Select(static word => word.Text);
}
