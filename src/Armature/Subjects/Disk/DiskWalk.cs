using System.Collections.Immutable;

namespace Armature.Subjects.Disk;

/// <summary>
/// Walks directories with a few threads, because system calls take most of the time and run in parallel. Real directories are walked before
/// directory links, so that the path under which a directory is listed does not depend on thread timing.
/// </summary>
internal sealed class DiskWalk(FileTree tree)
{
    // with more threads, contention in the kernel costs more than they gain
    private const int MaxWorkers = 4;

    private readonly Lock _gate = new();
    private readonly Stack<Directory> _waiting = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _links = [];
    private readonly List<IndexedDirectory> _walked = [];
    private readonly List<Refusal> _refusals = [];
    private int _unfinished;

    /// <summary>Walks the roots and everything below them.</summary>
    public DirectoryIndex Walk(IReadOnlyList<string> roots)
    {
        AddRoots(roots);
        ParallelLoop.Run(Math.Min(Environment.ProcessorCount, MaxWorkers), Work);
        return new DirectoryIndex(_walked, [.. _refusals.OrderBy(refusal => refusal.Path, StringComparer.Ordinal)]);
    }

    private void AddRoots(IReadOnlyList<string> roots)
    {
        foreach (var root in roots)
            Add(new Directory(root, tree.RealPath(root)));
    }

    private void AddLinks()
    {
        _links.Sort(StringComparer.Ordinal);
        string[] links = [.. _links];
        _links.Clear();
        AddRoots(links);
    }

    private void Add(Directory directory)
    {
        if (!_seen.Add(directory.Real))
            return;
        _waiting.Push(directory);
        _unfinished++;
    }

    private void Work()
    {
        var entries = new List<FileEntry>();
        while (TryTake(out var directory))
        {
            entries.Clear();
            ImmutableArray<FileEntry> listed = default;
            string? refusal = null;
            try
            {
                if (DiskTree.TryRead(directory.Path, entries, out refusal))
                    listed = [.. entries];
            }
            finally
            {
                // even after an exception: the other threads wait for this directory
                lock (_gate)
                    Finish(directory, listed, refusal);
            }
        }
    }

    private bool TryTake(out Directory directory)
    {
        var spin = default(SpinWait);
        while (true)
        {
            lock (_gate)
            {
                if (_unfinished == 0)
                    AddLinks();
                if (_waiting.TryPop(out directory) || _unfinished == 0)
                    return directory.Path is not null;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Finish(Directory directory, ImmutableArray<FileEntry> entries, string? refusal)
    {
        _unfinished--;
        if (refusal is not null)
            _refusals.Add(new Refusal(directory.Path, refusal));
        if (entries.IsDefault)
            return;
        _walked.Add(new IndexedDirectory(directory.Path, entries));
        foreach (var entry in entries)
        {
            if (entry.Kind is not EntryKind.Directory || entry.Name == "__pycache__")
                continue;
            var path = DiskPath.Join(directory.Path, entry.Name);
            if (entry.IsLink)
                _links.Add(path);
            else
                Add(new Directory(path, directory.IsReal ? path : DiskPath.Join(directory.Real, entry.Name)));
        }
    }

    private readonly record struct Directory(string Path, string Real)
    {
        public bool IsReal => ReferenceEquals(Path, Real) || Path == Real;
    }
}
