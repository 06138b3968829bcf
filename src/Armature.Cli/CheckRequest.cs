namespace Armature.Cli;

/// <summary>One examination of a run.</summary>
/// <param name="Path">As typed; null for the environment of the process.</param>
/// <param name="Options">The choices of the user.</param>
/// <param name="Strictness">What makes the exit status 1.</param>
internal sealed record CheckRequest(string? Path, CheckOptions Options, Strictness Strictness)
{
    /// <summary>What the result depends on beside the subject and the target, to recognise a result of an earlier run.</summary>
    public string Chosen { get; init; } = "";
}
