using System.Collections.Immutable;

namespace Armature.Repair.Applying.Journals;

/// <summary>How far a repair came, by its journal.</summary>
internal sealed record JournalState
{
    /// <summary>A journal of a repair is a few kilobytes; one that is larger than this is none.</summary>
    private const int Largest = 16 * 1024 * 1024;

    /// <summary>What was to be done.</summary>
    public required RepairRequest Order { get; init; }

    /// <summary>The steps that have ended well, and were not thrown away since.</summary>
    public ImmutableHashSet<int> Ended { get; init; } = [];

    /// <summary>The step that was started last; null before the first.</summary>
    public int? Started { get; init; }

    /// <summary>The backup's name; null where none is there yet, not even in part.</summary>
    public string? Backup { get; init; }

    /// <summary>Whether the two directories may have changed places.</summary>
    public bool IsSwapping { get; init; }

    /// <summary>Whether the repaired environment is in its place for good.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether the old environment is being brought back.</summary>
    public bool IsUndoing { get; init; }

    /// <summary>Whether the old environment is back.</summary>
    public bool IsUndone { get; init; }

    /// <summary>How it ended; null where it has not.</summary>
    public string? Outcome { get; init; }

    /// <summary>Reads a journal; null where there is none, or nothing was begun.</summary>
    /// <param name="path">Of the journal.</param>
    /// <param name="fault">What is wrong with it, one clause; null where nothing is.</param>
    public static JournalState? Read(string path, out string? fault)
    {
        fault = null;
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        if (file.Length > Largest)
        {
            fault = "it is no journal: it is too large";
            return null;
        }

        return Read(File.ReadAllBytes(path), out fault);
    }

    /// <summary>Reads a journal's bytes. What follows the last end of a line was cut short by whatever ended the process, and counts for nothing.</summary>
    internal static JournalState? Read(ReadOnlyMemory<byte> bytes, out string? fault)
    {
        fault = null;
        JournalState? state = null;
        for (var number = 1; bytes.Span.IndexOf((byte)'\n') is >= 0 and var end; number++)
        {
            state = (JournalText.Read(bytes[..end]), state) switch
            {
                (JournalEntry.Began began, null) => new JournalState { Order = began.Order },
                ({ } entry and not JournalEntry.Began, { } before) => before.After(entry),
                _ => null,
            };
            if (state is null)
            {
                fault = $"line {number} cannot be understood";
                return null;
            }

            bytes = bytes[(end + 1)..];
        }

        return state;
    }

    private JournalState After(JournalEntry entry) =>
        entry switch
        {
            JournalEntry.Started started => this with { Started = started.Step },
            JournalEntry.Ended ended => this with { Ended = Ended.Add(ended.Step) },
            JournalEntry.BeganAfresh => this with { Ended = [], Started = null },
            JournalEntry.BackingUp copying => this with { Backup = copying.Backup },
            JournalEntry.Swapping swapping => this with { Backup = swapping.Backup, IsSwapping = true },
            JournalEntry.Kept => this with { IsKept = true },
            JournalEntry.Undoing => this with { IsUndoing = true },
            JournalEntry.Undone => this with { IsUndone = true },
            JournalEntry.Closed closed => this with { Outcome = closed.Outcome },
            _ => this,
        };
}
