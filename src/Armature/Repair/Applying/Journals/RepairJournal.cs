using Armature.Repair.Applying.Directories;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying.Journals;

/// <summary>A journal that is being written: an entry is on the disk when <see cref="Write"/> returns.</summary>
internal sealed class RepairJournal : IDisposable
{
    private readonly FileStream _file;
    private readonly Action? _atEntry;

    private RepairJournal(FileStream file, Action? atEntry)
    {
        _file = file;
        _atEntry = atEntry;
    }

    /// <summary>Begins a journal in the place of whatever was there: it appears whole, with its first entry.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static RepairJournal Begin(RepairPaths paths, RepairRequest order, Action? atEntry = null)
    {
        var draft = $"{paths.Journal}.draft";
        using (var file = PrivateFile.Open(draft, FileMode.Create))
        {
            file.Write(JournalText.Line(new JournalEntry.Began(order), DateTime.UtcNow));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, paths.Journal, overwrite: true);
        NativeFiles.SyncDirectory(paths.Directory);
        NativeFiles.SyncDirectory(Path.GetDirectoryName(paths.Directory)!);
        return Continue(paths, atEntry);
    }

    /// <summary>Goes on with a journal; a last line that was cut short is dropped.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static RepairJournal Continue(RepairPaths paths, Action? atEntry = null)
    {
        var whole = File.ReadAllBytes(paths.Journal).AsSpan().LastIndexOf((byte)'\n') + 1;
        var file = PrivateFile.Open(paths.Journal, FileMode.Open);
        file.SetLength(whole);
        file.Position = whole;
        return new RepairJournal(file, atEntry);
    }

    /// <summary>Writes an entry.</summary>
    /// <exception cref="IOException">The system refused: it is not written, or not whole.</exception>
    public void Write(JournalEntry entry)
    {
        _atEntry?.Invoke();
        var start = _file.Position;
        try
        {
            _file.Write(JournalText.Line(entry, DateTime.UtcNow));
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // half a line in the middle would make the rest unreadable
            _file.SetLength(start);
            _file.Position = start;
            throw;
        }

        _atEntry?.Invoke();
    }

    /// <summary>Writes an entry where that can be done: a full disk must not keep us from making room on it.</summary>
    public void TryWrite(JournalEntry entry)
    {
        try
        {
            Write(entry);
        }
        catch (IOException)
        {
            // what follows is safe without it: the mark on a directory tells where we are
        }
    }

    public void Dispose() => _file.Dispose();
}
