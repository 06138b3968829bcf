using System.Collections.Immutable;

namespace Armature.Subjects.Disk;

/// <summary>
/// Walks folders with a few threads: the time goes into system calls, and they run side by side. Real folders are walked first and folder
/// links after them, so that which of two ways to a folder is taken does not depend on the threads.
/// </summary>
internal sealed class DiskWalk(FileTree tree)
{
    // beyond this the kernel's locks cost more than another thread gains
    private const int MostWorkers = 4;

    private readonly Lock _gate = new();
    private readonly Stack<Folder> _waiting = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _links = [];
    private readonly List<IndexedFolder> _walked = [];
    private readonly List<Refusal> _refusals = [];
    private int _unfinished;

    /// <summary>Walks the roots and everything below them.</summary>
    public FolderIndex Walk(IReadOnlyList<string> roots)
    {
        AddRoots(roots);
        SideBySide.Run(Math.Min(Environment.ProcessorCount, MostWorkers), Work);
        return new FolderIndex(_walked, [.. _refusals.OrderBy(refusal => refusal.Path, StringComparer.Ordinal)]);
    }

    private void AddRoots(IReadOnlyList<string> roots)
    {
        foreach (var root in roots)
            Add(new Folder(root, tree.RealPath(root)));
    }

    private void AddLinks()
    {
        _links.Sort(StringComparer.Ordinal);
        string[] links = [.. _links];
        _links.Clear();
        AddRoots(links);
    }

    private void Add(Folder folder)
    {
        if (!_seen.Add(folder.Real))
            return;
        _waiting.Push(folder);
        _unfinished++;
    }

    private void Work()
    {
        var entries = new List<FileEntry>();
        while (TryTake(out var folder))
        {
            entries.Clear();
            ImmutableArray<FileEntry> listed = default;
            string? refusal = null;
            try
            {
                if (DiskTree.TryRead(folder.Path, entries, out refusal))
                    listed = [.. entries];
            }
            finally
            {
                // whatever happened: the others wait for it
                lock (_gate)
                    Finish(folder, listed, refusal);
            }
        }
    }

    private bool TryTake(out Folder folder)
    {
        var patience = default(SpinWait);
        while (true)
        {
            lock (_gate)
            {
                if (_unfinished == 0)
                    AddLinks();
                if (_waiting.TryPop(out folder) || _unfinished == 0)
                    return folder.Path is not null;
            }

            patience.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Finish(Folder folder, ImmutableArray<FileEntry> entries, string? refusal)
    {
        _unfinished--;
        if (refusal is not null)
            _refusals.Add(new Refusal(folder.Path, refusal));
        if (entries.IsDefault)
            return;
        _walked.Add(new IndexedFolder(folder.Path, entries));
        foreach (var entry in entries)
        {
            if (entry.Kind is not EntryKind.Folder || entry.Name == "__pycache__")
                continue;
            var path = DiskPath.Join(folder.Path, entry.Name);
            if (entry.IsLink)
                _links.Add(path);
            else
                Add(new Folder(path, folder.IsReal ? path : DiskPath.Join(folder.Real, entry.Name)));
        }
    }

    private readonly record struct Folder(string Path, string Real)
    {
        public bool IsReal => ReferenceEquals(Path, Real) || Path == Real;
    }
}
