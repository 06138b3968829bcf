using System.Collections.Immutable;

namespace Armature.Subjects.Disk;

/// <summary>
/// Walks directories with a few threads, because system calls take most of the time and run in parallel. Real directories are walked before
/// directory links, so that the path under which a directory is listed does not depend on thread timing.
/// </summary>
internal sealed class DiskWalk
{
    // with more threads, contention in the kernel costs more than they gain
    private const int MaxWorkers = 4;

    private readonly FileTree _tree;
    private readonly WalkRequest _request;
    private readonly WalkScope _scope;
    private readonly Lock _gate = new();
    private readonly Stack<Directory> _waiting = new();
    private readonly HashSet<string> _seen;
    private readonly List<string> _links = [];
    private readonly List<IndexedDirectory> _walked = [];
    private readonly List<Refusal> _refusals = [];
    private int _unfinished;
    private int _entries;

    public DiskWalk(FileTree tree, WalkRequest request)
    {
        (_tree, _request, _seen) = (tree, request, new HashSet<string>(tree.PathComparer));
        _scope = new WalkScope(request, [.. request.Roots.Concat(request.Tops).Select(tree.RealPath)], MountPoints.Read());
    }

    /// <summary>Walks the roots and everything below them.</summary>
    public DirectoryIndex Walk()
    {
        foreach (var root in _request.Roots)
            Add(new Directory(root, _tree.RealPath(root)));
        foreach (var top in _request.Tops)
            Add(new Directory(top, _tree.RealPath(top), IsTop: true));
        ParallelLoop.Run(Math.Min(Environment.ProcessorCount, MaxWorkers), Work);
        return new DirectoryIndex(_walked, [.. _refusals.OrderBy(refusal => refusal.Path, StringComparer.Ordinal)]);
    }

    private void AddLinks()
    {
        _links.Sort(StringComparer.Ordinal);
        string[] links = [.. _links];
        _links.Clear();
        foreach (var link in links)
            AddBelow(new Directory(link, _tree.RealPath(link)), isLink: true);
    }

    private void AddBelow(Directory directory, bool isLink)
    {
        if (_scope.Refusal(directory.Real, isLink) is not { } reason)
            Add(directory);
        else if (!_seen.Contains(directory.Real))
            _refusals.Add(new Refusal(directory.Path, reason));
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
        _entries += entries.Length;
        if (_entries > _request.MostEntries)
            Stop(directory);
        else if (!directory.IsTop)
            AddDirectories(directory, entries);
    }

    private void Stop(Directory directory)
    {
        _unfinished -= _waiting.Count;
        _waiting.Clear();
        _links.Clear();
        if (!_refusals.Exists(refusal => refusal.Reason == _scope.Stopped))
            _refusals.Add(new Refusal(directory.Path, _scope.Stopped));
    }

    private void AddDirectories(Directory directory, ImmutableArray<FileEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Kind is not EntryKind.Directory || entry.Name == "__pycache__")
                continue;
            var path = DiskPath.Join(directory.Path, entry.Name);
            if (entry.IsLink)
                _links.Add(path);
            else
                AddBelow(new Directory(path, directory.IsReal ? path : DiskPath.Join(directory.Real, entry.Name)), isLink: false);
        }
    }

    private readonly record struct Directory(string Path, string Real, bool IsTop = false)
    {
        public bool IsReal => ReferenceEquals(Path, Real) || Path == Real;
    }
}
