using System.Collections.Immutable;

namespace Armature.Repair.Processes;

/// <summary>How <see cref="ToolProcess"/> runs a program.</summary>
internal sealed record ToolOptions
{
    /// <summary>The working directory; null for the current one.</summary>
    public string? Directory { get; init; }

    /// <summary>How long the program may run before it is killed together with the processes it started.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Environment variables to set.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Environment variables to remove.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>The text of its standard input; null for an empty one.</summary>
    public string? Input { get; init; }

    /// <summary>Called with what the program writes to standard output, as it arrives; from one thread.</summary>
    public Action<string>? OutputReceived { get; init; }

    /// <summary>Kills the program and the processes it started; the run then counts as failed.</summary>
    public CancellationToken Cancelled { get; init; }

    /// <summary>Hides the secrets in a text of the program; null if it has none. Whole lines are given to <see cref="TextReceived"/> then.</summary>
    public Func<string, string>? Hides { get; init; }

    /// <summary>Called with what the program writes to either stream, as it arrives; from two threads, one per stream.</summary>
    public Action<string>? TextReceived { get; init; }
}
