using System.Collections.Immutable;
using Armature.English;
using Armature.Repair.Applying.Conda;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Applying.Journals;
using Armature.Repair.Applying.Relocating;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>
/// Moves the old and the new environment. Each move is written to the journal first; if the process died in between, the mark on one of the directories
/// shows which is which.
/// </summary>
internal sealed class Placement(RepairPaths paths, RepairRequest request, ApplyOptions options, RepairJournal journal)
{
    private bool _isSwapping;
    private bool _isKept;
    private bool _isUndone;

    /// <summary>What the user should know, one clause each.</summary>
    public ImmutableArray<string> Notes { get; private set; } = [];

    /// <summary>The path of the backup; null before there is one.</summary>
    public string? Backup { get; private set; }

    /// <summary>Continues from the state of a journal.</summary>
    public void Restore(JournalState state) =>
        (Backup, _isSwapping, _isKept, _isUndone) = (state.Backup, state.IsSwapping, state.IsKept, state.IsUndone);

    /// <summary>Copies the environment before it is changed in place.</summary>
    public void BackUp()
    {
        // a partial copy of an interrupted attempt
        if (Backup is not null)
            Remove(Backup);
        Backup ??= paths.FreeBackup();
        journal.Write(new JournalEntry.BackingUp(Backup));
        DirectoryCopy.Copy(paths.Environment, Backup, options.Cancelled);
        EnvironmentMark.Set(Backup, request.Id);
        NativeFiles.SyncFileSystem(Backup);
        NativeFiles.SyncDirectory(Path.GetDirectoryName(Backup)!);
    }

    /// <summary>Replaces the old environment by the new one; returns why that failed, or null.</summary>
    public RepairFailure? Swap()
    {
        if (!Directory.Exists(paths.Environment))
            return new RepairFailure($"`{paths.Environment}` no longer exists");
        if (!Directory.Exists(paths.New))
            return new RepairFailure($"`{paths.New}` no longer exists");
        EnvironmentRelocation.Rewrite(paths.New, paths.Environment);
        EnvironmentMark.Set(paths.New, request.Id);
        // the tools do not sync what they write
        NativeFiles.SyncFileSystem(paths.New);
        Backup = paths.FreeBackup();
        journal.Write(new JournalEntry.Swapping(Backup));
        _isSwapping = true;
        Exchange(paths.New);
        return Settle();
    }

    /// <summary>Completes a repair after its last step; returns why that failed, or null.</summary>
    public RepairFailure? Finish()
    {
        if (_isSwapping && !_isKept)
        {
            DirectoryExchange.Mend(paths.Environment, paths.New);
            if (EnvironmentMark.IsOn(paths.New, request.Id))
                Exchange(paths.New);
            if (Settle() is { } failure)
                return failure;
        }

        EnvironmentMark.Remove(paths.Environment);
        if (request.IsInPlace && Backup is not null)
        {
            if (!_isKept)
                journal.Write(new JournalEntry.Kept());
            EnvironmentMark.Remove(Backup);
        }

        Notes = request.KeepsOld || Backup is null ? [] : DiscardIfNothingIsLost(Backup);
        RemoveToolFiles();
        journal.Write(new JournalEntry.Closed("repaired"));
        return null;
    }

    /// <summary>Restores the old environment and removes the new one.</summary>
    /// <param name="outcome">The outcome in the journal's last entry.</param>
    public void Undo(string outcome)
    {
        if (!_isUndone)
        {
            journal.TryWrite(new JournalEntry.Undoing());
            RestoreOld();
        }

        if (request.IsInPlace)
        {
            if (Backup is not null)
                Remove(Backup);
            EnvironmentMark.Remove(paths.Environment);
        }
        else
            Remove(paths.New);
        RemoveToolFiles();
        journal.Write(new JournalEntry.Closed(outcome));
    }

    /// <summary>Whether the copy has already replaced the environment that was changed in place.</summary>
    public bool IsRestored => request.IsInPlace && EnvironmentMark.IsOn(paths.Environment, request.Id);

    /// <summary>Removes a directory. It is renamed first, so that a partly removed one is not mistaken for a complete one.</summary>
    public void Remove(string directory)
    {
        DirectoryRemoval.Remove(paths.Gone);
        if (Directory.Exists(directory))
            DirectoryExchange.Rename(directory, paths.Gone);
        DirectoryRemoval.Remove(paths.Gone);
    }

    /// <summary>Removes the files that were written only for the tools.</summary>
    private void RemoveToolFiles()
    {
        DirectoryRemoval.Remove(paths.Packages);
        if (Directory.Exists(paths.Directory))
            File.Delete(paths.UvConfiguration);
        foreach (var step in request.Steps)
        {
            // a file inside the new environment was removed with it
            if (step.Input is { } input && File.Exists(input.Path))
                File.Delete(input.Path);
        }
    }

    private void RestoreOld()
    {
        if (request.IsInPlace)
            RestoreCopy();
        else if (_isSwapping)
            SwapBack();
        journal.TryWrite(new JournalEntry.Undone());
        _isUndone = true;
    }

    // a copy without the mark is incomplete, so nothing was changed yet
    private void RestoreCopy()
    {
        if (Backup is null)
            return;
        DirectoryExchange.Mend(paths.Environment, Backup);
        if (!EnvironmentMark.IsOn(Backup, request.Id))
            return;
        options.Message?.Invoke("restoring the environment from its copy");
        Exchange(Backup);
    }

    private void SwapBack()
    {
        DirectoryExchange.Mend(paths.Environment, paths.New);
        if (!EnvironmentMark.IsOn(paths.Environment, request.Id))
            return;
        // the old environment may already have its backup name
        if (!Directory.Exists(paths.New) && Backup is not null)
            DirectoryExchange.Rename(Backup, paths.New);
        Exchange(paths.New);
    }

    /// <summary>After the swap: checks the repaired environment in its final place, then gives the old one its backup name.</summary>
    private RepairFailure? Settle()
    {
        if (PrefixFault() is { } fault)
            return new RepairFailure($"the repaired environment does not work in its final place: {fault}");
        if (ProveInFinalPlace() is { } unproven)
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

    // Ctrl-C ends the Python that is asked, but the swap cannot stop here: ask again
    private string? PrefixFault() =>
        PythonPrefixCheck.Fault(paths.Environment, request.Starter) is { } fault
            ? options.IsInterrupted()
                ? PythonPrefixCheck.Fault(paths.Environment, request.Starter)
                : fault
            : null;

    // rewriting conda's paths changed binaries after the first verification; not cancellable between two environments
    private RepairFailure? ProveInFinalPlace() =>
        CondaDirectory.IsIn(paths.Environment)
        && options.Prove!(new ProofRequest(paths.Environment, request, CancellationToken.None) { Before = paths.New })
            is { IsProven: false } proof
            ? new RepairFailure("the repaired environment does not work in its final place") { LastLines = proof.Lines }
            : null;

    private void Exchange(string other) => DirectoryExchange.Exchange(paths.Environment, other, options.SwapsInOneStep);

    // a plan may be hours old, and tools may remove what it did not expect: so look at what is there
    private ImmutableArray<string> DiscardIfNothingIsLost(string backup) =>
        LostFiles.Of(backup, paths.Environment, request.MayLose) is { IsEmpty: false } lost
            ? [$"the old environment was kept, because only it has {EnglishList.Of(lost)}; `--lose all` permits to lose files"]
            : Discard(backup);

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
