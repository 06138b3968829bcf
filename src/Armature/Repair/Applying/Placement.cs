using System.Collections.Immutable;
using Armature.Repair.Applying.Conda;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Applying.Journals;
using Armature.Repair.Applying.Relocating;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>
/// Which of the two directories lies where. Each change is announced in the journal, and where a process died in between, the mark on one of the directories tells
/// which is which.
/// </summary>
internal sealed class Placement(RepairPaths paths, RepairRequest order, ApplyOptions options, RepairJournal journal)
{
    private bool _isSwapping;
    private bool _isKept;
    private bool _isUndone;

    /// <summary>What else is worth knowing, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; private set; } = [];

    /// <summary>The old environment's name as a backup; null before there is one.</summary>
    public string? Backup { get; private set; }

    /// <summary>Takes up what a journal says.</summary>
    public void Recall(JournalState state) =>
        (Backup, _isSwapping, _isKept, _isUndone) = (state.Backup, state.IsSwapping, state.IsKept, state.IsUndone);

    /// <summary>Copies the environment before it is changed in place; why it cannot, null where it can.</summary>
    public RepairFailure? BackUp()
    {
        // of an earlier try: not whole
        if (Backup is not null)
            Remove(Backup);
        Backup ??= paths.FreeBackup();
        journal.Write(new JournalEntry.BackingUp(Backup));
        DirectoryCopy.Copy(paths.Environment, Backup, options.Cancelled);
        EnvironmentMark.Set(Backup, order.Id);
        NativeFiles.SyncFileSystem(Backup);
        NativeFiles.SyncDirectory(Path.GetDirectoryName(Backup)!);
        return null;
    }

    /// <summary>Puts the new environment in the place of the old one; why it cannot, null where it can.</summary>
    public RepairFailure? Swap()
    {
        if (!Directory.Exists(paths.Environment))
            return new RepairFailure($"`{paths.Environment}` is not there any more");
        if (!Directory.Exists(paths.New))
            return new RepairFailure($"`{paths.New}` is not there any more");
        EnvironmentRelocation.Rewrite(paths.New, paths.Environment);
        EnvironmentMark.Set(paths.New, order.Id);
        // the tools do not wait until what they wrote is on the disk
        NativeFiles.SyncFileSystem(paths.New);
        Backup = paths.FreeBackup();
        journal.Write(new JournalEntry.Swapping(Backup));
        _isSwapping = true;
        Exchange(paths.New);
        return Settle();
    }

    /// <summary>Ends a repair that has come this far; why it cannot, null where it can.</summary>
    public RepairFailure? Finish()
    {
        if (_isSwapping && !_isKept)
        {
            DirectoryExchange.Mend(paths.Environment, paths.New);
            if (EnvironmentMark.IsOn(paths.New, order.Id))
                Exchange(paths.New);
            if (Settle() is { } failure)
                return failure;
        }

        EnvironmentMark.Remove(paths.Environment);
        if (order.IsInPlace && Backup is not null)
        {
            if (!_isKept)
                journal.Write(new JournalEntry.Kept());
            EnvironmentMark.Remove(Backup);
        }

        Notes = order.KeepsOld || Backup is null ? [] : Discard(Backup);
        RemoveWritten();
        journal.Write(new JournalEntry.Closed("repaired"));
        return null;
    }

    /// <summary>Puts the old environment in its place, and removes the other.</summary>
    /// <param name="outcome">What the journal's last line says.</param>
    public void Undo(string outcome)
    {
        if (!_isUndone)
        {
            journal.TryWrite(new JournalEntry.Undoing());
            BringBack();
        }

        if (order.IsInPlace)
        {
            if (Backup is not null)
                Remove(Backup);
            EnvironmentMark.Remove(paths.Environment);
        }
        else
            Remove(paths.New);
        RemoveWritten();
        journal.Write(new JournalEntry.Closed(outcome));
    }

    /// <summary>Whether the copy from before the change in place is back in its place.</summary>
    public bool IsRestored => order.IsInPlace && EnvironmentMark.IsOn(paths.Environment, order.Id);

    /// <summary>Removes a directory; killed in between, it is not taken for a whole one.</summary>
    public void Remove(string directory)
    {
        DirectoryRemoval.Remove(paths.Gone);
        if (Directory.Exists(directory))
            DirectoryExchange.Rename(directory, paths.Gone);
        DirectoryRemoval.Remove(paths.Gone);
    }

    /// <summary>What was written for the tools alone.</summary>
    private void RemoveWritten()
    {
        DirectoryRemoval.Remove(paths.Packages);
        foreach (var step in order.Steps)
        {
            // one that lay in the new environment went with it
            if (step.Input is { } input && File.Exists(input.Path))
                File.Delete(input.Path);
        }
    }

    private void BringBack()
    {
        if (order.IsInPlace)
            Restore();
        else if (_isSwapping)
            SwapBack();
        journal.TryWrite(new JournalEntry.Undone());
        _isUndone = true;
    }

    /// <summary>A copy that is marked is whole; one that is not was cut short before anything was changed.</summary>
    private void Restore()
    {
        if (Backup is null)
            return;
        DirectoryExchange.Mend(paths.Environment, Backup);
        if (!EnvironmentMark.IsOn(Backup, order.Id))
            return;
        options.Says?.Invoke("restoring the environment from its copy");
        Exchange(Backup);
    }

    private void SwapBack()
    {
        DirectoryExchange.Mend(paths.Environment, paths.New);
        if (!EnvironmentMark.IsOn(paths.Environment, order.Id))
            return;
        // the old one may have its name as a backup already
        if (!Directory.Exists(paths.New) && Backup is not null)
            DirectoryExchange.Rename(Backup, paths.New);
        Exchange(paths.New);
    }

    /// <summary>The repaired environment is in its place: it must work there, and the old one gets its name.</summary>
    private RepairFailure? Settle()
    {
        if (PythonPrefixCheck.Fault(paths.Environment, order.Starter) is { } fault)
            return new RepairFailure($"in its place the repaired environment does not work: {fault}");
        if (ProvenInPlace() is { } unproven)
            return unproven;
        if (Directory.Exists(paths.New))
        {
            Backup = Path.Exists(Backup) ? paths.FreeBackup() : Backup!;
            DirectoryExchange.Rename(paths.New, Backup);
        }

        journal.Write(new JournalEntry.Kept());
        _isKept = true;
        return null;
    }

    // bytes of compiled code were changed since it was proven; it is not stopped halfway between two environments
    private RepairFailure? ProvenInPlace() =>
        CondaDirectory.IsIn(paths.Environment) && options.Prove(paths.Environment, CancellationToken.None) is { IsProven: false } proof
            ? new RepairFailure("in its place the repaired environment does not work") { LastLines = proof.Words }
            : null;

    private void Exchange(string other) => DirectoryExchange.Exchange(paths.Environment, other, options.SwapsInOneStep);

    private ImmutableArray<string> Discard(string backup)
    {
        try
        {
            Remove(backup);
            Backup = null;
            return [];
        }
        catch (IOException refusal)
        {
            return [$"the old environment could not be removed: {ErrnoMessages.Of(refusal)}"];
        }
        catch (UnauthorizedAccessException refusal)
        {
            return [$"the old environment could not be removed: {ErrnoMessages.Of(refusal)}"];
        }
    }
}
