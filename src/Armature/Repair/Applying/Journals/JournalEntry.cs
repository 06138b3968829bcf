namespace Armature.Repair.Applying.Journals;

/// <summary>What a journal says: one entry a line, each on the disk before the next thing is done.</summary>
internal abstract record JournalEntry
{
    private JournalEntry() { }

    /// <summary>The first: what is to be done.</summary>
    public sealed record Began(RepairRequest Order) : JournalEntry;

    /// <summary>A step is about to start.</summary>
    /// <param name="Step">Its place in the plan, from 0.</param>
    public sealed record Started(int Step) : JournalEntry;

    /// <summary>A step has done what it should.</summary>
    /// <param name="Step">Its place in the plan, from 0.</param>
    public sealed record Ended(int Step) : JournalEntry;

    /// <summary>A step has failed, or was stopped.</summary>
    /// <param name="Step">Its place in the plan, from 0.</param>
    /// <param name="Reason">Why, one clause.</param>
    public sealed record Failed(int Step, string Reason) : JournalEntry;

    /// <summary>What was built is thrown away, to be made afresh.</summary>
    public sealed record BeganAfresh : JournalEntry;

    /// <summary>The environment is being copied to that name before it is changed in place.</summary>
    /// <param name="Backup">Where the copy goes.</param>
    public sealed record BackingUp(string Backup) : JournalEntry;

    /// <summary>The two directories are about to change places.</summary>
    /// <param name="Backup">The name that the old environment gets.</param>
    public sealed record Swapping(string Backup) : JournalEntry;

    /// <summary>The repaired environment is in its place, works there, and the old one has its name as a backup.</summary>
    public sealed record Kept : JournalEntry;

    /// <summary>The old environment is to be brought back, and what was built removed.</summary>
    public sealed record Undoing : JournalEntry;

    /// <summary>The old environment is in its place; what is left of the other may go.</summary>
    public sealed record Undone : JournalEntry;

    /// <summary>The last: nothing is left to do.</summary>
    /// <param name="Outcome"><c>repaired</c>, <c>failed</c> or <c>abandoned</c>.</param>
    public sealed record Closed(string Outcome) : JournalEntry;
}
