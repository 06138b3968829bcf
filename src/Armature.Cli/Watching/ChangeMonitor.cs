using System.Diagnostics;

namespace Armature.Cli.Watching;

/// <summary>
/// Notices changes of files. The system reports them; where it cannot (too many directories, some network file systems), names, sizes and times are
/// compared every few seconds instead.
/// </summary>
internal sealed class ChangeMonitor : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly IReadOnlyCollection<WatchedPlace> _places;
    private readonly Func<string, bool> _isOwn;
    private long _changedAt;
    private string? _digest;
    private long _comparedAt = Stopwatch.GetTimestamp();

    /// <param name="places">What to watch.</param>
    /// <param name="isOwn">Whether this process writes a path itself.</param>
    public ChangeMonitor(IReadOnlyCollection<WatchedPlace> places, Func<string, bool> isOwn)
    {
        (_places, _isOwn) = (places, isOwn);
        foreach (var place in places)
            Watch(place);
        if (IsComparing)
            _digest = Digest();
    }

    /// <summary>Between two comparisons.</summary>
    public TimeSpan ComparesEvery { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether files are compared, because the system does not report all changes.</summary>
    public bool IsComparing { get; private set; }

    /// <summary>The last path that changed; null if none did.</summary>
    public string? Changed { get; private set; }

    /// <summary>The time since the last change; null if there was none.</summary>
    public TimeSpan? Quiet => Volatile.Read(ref _changedAt) is var at and not 0 ? Stopwatch.GetElapsedTime(at) : null;

    /// <summary>Whether both watch the same.</summary>
    public bool Watches(IEnumerable<WatchedPlace> places) => _places.ToHashSet().SetEquals(places);

    /// <summary>Forgets the changes so far.</summary>
    public void Reset()
    {
        Changed = null;
        Volatile.Write(ref _changedAt, 0);
    }

    /// <summary>Compares the files, if that is necessary and due.</summary>
    public void Compare()
    {
        if (!IsComparing || Stopwatch.GetElapsedTime(_comparedAt) < ComparesEvery)
            return;
        var now = Digest();
        if (_digest is not null && now != _digest)
            Note(_places.First().Directory);
        _digest = now;
        _comparedAt = Stopwatch.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in _watchers)
            watcher.Dispose();
    }

    private void Watch(WatchedPlace place)
    {
        try
        {
            var watcher = new FileSystemWatcher(place.Directory)
            {
                IncludeSubdirectories = place.Name is null,
                Filter = place.Name ?? "",
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
                InternalBufferSize = 64 * 1024,
            };
            _watchers.Add(watcher);
            watcher.Changed += (_, change) => Take(change.FullPath);
            watcher.Created += (_, change) => Take(change.FullPath);
            watcher.Deleted += (_, change) => Take(change.FullPath);
            watcher.Renamed += (_, change) => Take(change.FullPath);
            // the buffer was too small, or the system has no more watches
            watcher.Error += (_, _) =>
            {
                IsComparing = true;
                Note(place.Directory);
            };
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or ArgumentException)
        {
            IsComparing = true;
        }
    }

    // Python writes byte code when it imports, which changes nothing; after a change it shows that the installer is still at work
    private void Take(string path)
    {
        if (!path.Contains("__pycache__", StringComparison.Ordinal))
        {
            if (!_isOwn(path))
                Note(path);
        }
        else if (Changed is { } changed)
        {
            Note(changed);
        }
    }

    private void Note(string path)
    {
        Changed = path;
        Volatile.Write(ref _changedAt, Stopwatch.GetTimestamp());
    }

    private string Digest() =>
        string.Join(
            '\0',
            _places.Select(static place =>
                ContentDigest.Of(place.Name is null ? place.Directory : Path.Combine(place.Directory, place.Name)) ?? ""
            )
        );
}
