using Armature.Repair.Applying.Directories;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying.Journals;

/// <summary>Writes a journal; an entry is on disk when <see cref="Write"/> returns.</summary>
internal sealed class RepairJournal : IDisposable
{
    private readonly FileStream _file;
    private readonly JournalKey _key;
    private readonly Action? _atEntry;
    private string _seal;

    private RepairJournal(FileStream file, JournalKey key, string seal, Action? atEntry)
    {
        _file = file;
        _key = key;
        _seal = seal;
        _atEntry = atEntry;
    }

    /// <summary>Begins a journal, replacing an old one. The file appears complete with its first entry.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static RepairJournal Begin(RepairPaths paths, JournalKey key, RepairRequest request, Action? atEntry = null)
    {
        var draft = $"{paths.Journal}.draft";
        var seal = "";
        PrivateFile.Create(draft, JournalSeal.Sealed(key, Line(JournalEntry.Began.Of(request)), ref seal));
        File.Move(draft, paths.Journal, overwrite: true);
        NativeFiles.SyncDirectory(paths.Directory);
        NativeFiles.SyncDirectory(Path.GetDirectoryName(paths.Directory)!);
        return Continue(paths, key, atEntry);
    }

    /// <summary>Continues a journal whose seals are valid; an incomplete last line is removed.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static RepairJournal Continue(RepairPaths paths, JournalKey key, Action? atEntry = null)
    {
        var bytes = File.ReadAllBytes(paths.Journal).AsSpan();
        var length = bytes.LastIndexOf((byte)'\n') + 1;
        var seal = JournalSeal.Check(key, bytes[..length]) ?? throw new IOException("the journal was changed");
        var file = PrivateFile.Open(paths.Journal, FileMode.Open);
        file.SetLength(length);
        file.Position = length;
        return new RepairJournal(file, key, seal, atEntry);
    }

    /// <summary>Appends an entry.</summary>
    /// <exception cref="IOException">The system refused; the journal is as before.</exception>
    public void Write(JournalEntry entry)
    {
        _atEntry?.Invoke();
        var start = _file.Position;
        var seal = _seal;
        try
        {
            _file.Write(JournalSeal.Sealed(_key, Line(entry), ref seal));
            _file.Flush(flushToDisk: true);
            _seal = seal;
        }
        catch (IOException)
        {
            // a partial line in the middle would make the rest unreadable
            _file.SetLength(start);
            _file.Position = start;
            throw;
        }

        _atEntry?.Invoke();
    }

    /// <summary>Appends an entry if possible: a full disk must not prevent the cleanup that frees space.</summary>
    public void TryWrite(JournalEntry entry)
    {
        try
        {
            Write(entry);
        }
        catch (IOException)
        {
            // the cleanup is safe without it: the mark on a directory shows the state
        }
    }

    public void Dispose() => _file.Dispose();

    // to the millisecond
    private static byte[] Line(JournalEntry entry)
    {
        var now = DateTime.UtcNow;
        return JournalJson.Line(entry with { At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)) });
    }
}
