using System.Collections.Immutable;

namespace Armature.Repair.Processes;

/// <summary>How a program is run.</summary>
public sealed record ToolOptions
{
    /// <summary>The directory it runs in; null for ours.</summary>
    public string? Directory { get; init; }

    /// <summary>How long it may run before it is stopped with all that it started.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Variables set for it.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Variables of ours that it must not see.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>What it finds on its standard input; null for nothing.</summary>
    public string? Input { get; init; }

    /// <summary>Hears what it writes to its standard output alone, as it writes it; called from one thread.</summary>
    public Action<string>? OutputHeard { get; init; }

    /// <summary>Stops it, with all that it started, when it is cancelled; the run then counts as one that failed.</summary>
    public CancellationToken Cancelled { get; init; }

    /// <summary>Hears what it writes, as it writes it, of both streams; called from several threads, one at a time for each stream.</summary>
    public Action<string>? Heard { get; init; }
}
