using System.Collections.Immutable;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying.Journals;

/// <summary>How far a repair got, according to its journal.</summary>
internal sealed record JournalState
{
    /// <summary>A journal has a few kilobytes; a larger file is not a journal.</summary>
    private const int MaxSize = 16 * 1024 * 1024;

    private const string NotOfThisUser = "it was not written by your Armature on this machine, so nothing in it is executed";

    /// <summary>What the repair does.</summary>
    public required RepairRequest Request { get; init; }

    /// <summary>The indexes of the steps that succeeded and were not discarded since.</summary>
    public ImmutableHashSet<int> Ended { get; init; } = [];

    /// <summary>The packages that could not be installed, by normalized name.</summary>
    public ImmutableArray<string> Skipped { get; init; } = [];

    /// <summary>The project directories whose build outputs are saved, in order.</summary>
    public ImmutableArray<string> Projects { get; init; } = [];

    /// <summary>The index of the step that was started last; null before the first.</summary>
    public int? Started { get; init; }

    /// <summary>The path of the backup; null if none was begun.</summary>
    public string? Backup { get; init; }

    /// <summary>Whether the two directories may have been swapped.</summary>
    public bool IsSwapping { get; init; }

    /// <summary>Whether the repaired environment has replaced the old one for good.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether restoring the old environment has begun.</summary>
    public bool IsUndoing { get; init; }

    /// <summary>Whether the old environment is restored.</summary>
    public bool IsUndone { get; init; }

    /// <summary>How the repair ended; null if it has not.</summary>
    public string? Outcome { get; init; }

    /// <summary>Reads the journal of an environment; null if it does not exist, has no complete line, or is malformed.</summary>
    /// <param name="key">The user's key; null if there is none, so that no journal can be the user's.</param>
    /// <param name="fault">What is wrong with it, one clause; null if nothing is.</param>
    public static JournalState? Read(RepairPaths paths, JournalKey? key, out string? fault)
    {
        fault = null;
        var file = new FileInfo(paths.Journal);
        if (!file.Exists)
            return null;
        if (file.Length > MaxSize)
        {
            fault = "it is too large for a journal";
            return null;
        }

        var bytes = File.ReadAllBytes(paths.Journal);
        var state = Read(bytes, out fault);
        if (IsOfThisUser(paths, key, bytes))
            return state;
        // the journal of a finished repair is only replaced
        fault = state is { Outcome: not null } ? null : NotOfThisUser;
        return null;
    }

    private static bool IsOfThisUser(RepairPaths paths, JournalKey? key, ReadOnlySpan<byte> bytes) =>
        key is not null && OwnFiles.IsMine(paths.Directory) && OwnFiles.IsMine(paths.Journal) && JournalSeal.Check(key, bytes) is not null;

    /// <summary>Reads a journal's bytes. An incomplete last line is ignored: the process died while it wrote it.</summary>
    internal static JournalState? Read(ReadOnlySpan<byte> bytes, out string? fault)
    {
        fault = null;
        JournalState? state = null;
        for (var number = 1; bytes.IndexOf((byte)'\n') is >= 0 and var end; number++)
        {
            state = (JournalJson.Read(bytes[..end]), state) switch
            {
                (JournalEntry.Began began, null) when began.ToRequest() is { } request => new JournalState { Request = request },
                ({ } entry and not JournalEntry.Began, { } before) => before.After(entry),
                _ => null,
            };
            if (state is null)
            {
                fault = $"line {number} is malformed";
                return null;
            }

            bytes = bytes[(end + 1)..];
        }

        return state;
    }

    /// <summary>Whether every path that is moved, written or removed is one that a repair of the environment uses.</summary>
    public bool IsWithin(RepairPaths paths) =>
        (Backup is null || paths.IsBackup(Backup))
        && Request.Steps.All(step =>
            (step.Input is not { } input || paths.IsOwn(input.Path))
            && step.Separately.All(part => part.Input is not { } file || paths.IsOwn(file.Path))
        );

    private JournalState After(JournalEntry entry) =>
        entry switch
        {
            JournalEntry.Started started => this with { Started = started.Step },
            JournalEntry.Ended ended => this with { Ended = Ended.Add(ended.Step) },
            JournalEntry.Skipped skipped => this with { Skipped = [.. Skipped, .. skipped.Packages.IsDefault ? [] : skipped.Packages] },
            JournalEntry.SavedProject saved => this with { Projects = Projects.Add(saved.Project) },
            JournalEntry.BeganAfresh => this with { Ended = [], Started = null, Skipped = [] },
            JournalEntry.BackingUp copying => this with { Backup = copying.Backup },
            JournalEntry.Swapping swapping => this with { Backup = swapping.Backup, IsSwapping = true },
            JournalEntry.Kept => this with { IsKept = true },
            JournalEntry.Undoing => this with { IsUndoing = true },
            JournalEntry.Undone => this with { IsUndone = true },
            JournalEntry.Closed closed => this with { Outcome = closed.Outcome },
            _ => this,
        };
}
