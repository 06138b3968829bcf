namespace Armature.Cli.Mcp;

/// <summary>How a parameter of a tool becomes a part of a command line.</summary>
internal enum ParameterKind
{
    /// <summary>A path, which must lie in an allowed directory; an argument unless <see cref="ToolParameter.Option"/> is set.</summary>
    Path,

    /// <summary>The same; the environment of the first allowed directory that has one if it is not given.</summary>
    Subject,

    /// <summary>A version of Python, or a path.</summary>
    Python,

    /// <summary>A string.</summary>
    Text,

    /// <summary>Several strings.</summary>
    List,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A string that the command reads from standard input.</summary>
    Input,
}

/// <summary>A parameter of a tool.</summary>
/// <param name="Name">As the client sends it: <c>subject</c>.</param>
/// <param name="Kind">What it may be.</param>
/// <param name="Description">For the assistant, a sentence without a full stop.</param>
/// <param name="Option">The option of the command: <c>--target</c>; null for an argument.</param>
internal sealed record ToolParameter(string Name, ParameterKind Kind, string Description, string? Option = null)
{
    /// <summary>Whether a call without it is refused.</summary>
    public bool IsRequired { get; init; }
}
