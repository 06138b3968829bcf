using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Loading.Windows;

/// <summary>Loads the dependencies of a file, and theirs. All are mapped before any import is bound.</summary>
internal sealed class DllMapping
{
    // a chain of forwarders may be a loop
    private const int MostForwards = 16;

    private readonly WindowsProcess _process;
    private readonly LoadedDlls _loaded;
    private readonly DllSearch _search;
    private readonly List<LoadedDll> _objects;
    private int _next;

    public DllMapping(WindowsProcess process, LoadedDlls loaded, LoadedDll root)
    {
        (_process, _loaded) = (process, loaded);
        _search = new DllSearch(process, WindowsProcess.DirectoryOf(root.Path));
        _objects = [root];
        _loaded.Add(root);
        Run();
    }

    /// <summary>The file and its dependencies, without those that the process had loaded before.</summary>
    public IReadOnlyList<LoadedDll> Objects => _objects;

    /// <summary>The dependencies that are missing, in the order of the search.</summary>
    public List<(LoadedDll NeededBy, Dependency Need)> Missing { get; } = [];

    /// <summary>Whether a DLL has an export, directly or through forwarders; true if the DLL is known only by its name.</summary>
    /// <param name="name">The export; null if it is imported by ordinal.</param>
    public bool Exports(LoadedDll dll, string? name, int ordinal)
    {
        for (var i = 0; i < MostForwards; i++)
        {
            if (dll.File is null)
                return true;
            if (!dll.File.Exports.TryFind(name, ordinal, out var forwarder))
                return false;
            if (forwarder is null)
                return true;
            var dot = forwarder.LastIndexOf('.');
            if (dot <= 0 || Forwarded(dll, forwarder[..dot]) is not { } next)
                return false;
            (dll, name) = (next, forwarder[(dot + 1)..]);
            if (name.StartsWith('#') && int.TryParse(name.AsSpan(1), out ordinal))
                name = null;
        }

        return false;
    }

    // a forwarder names a DLL without its suffix; the DLL is loaded as a dependency of the one that contains the forwarder
    private LoadedDll? Forwarded(LoadedDll dependent, string name)
    {
        var (dll, need) = Resolve(dependent, WithSuffix(name));
        Run();
        return dll
            ?? (need.Resolution is Resolution.Found or Resolution.Unknown ? new LoadedDll(need.Name, need.Name, null, dependent) : null);
    }

    private void Run()
    {
        for (; _next < _objects.Count; _next++)
        {
            var dependent = _objects[_next];
            var resolved = (dependent.Slice?.Needed ?? []).Select(needed => Resolve(dependent, needed)).ToArray();
            dependent.Dependencies = [.. resolved.Select(one => one.Dll)];
            dependent.Needs = [.. resolved.Select(one => one.Need)];
        }
    }

    // a delay-loaded DLL is searched for when it is first called, so that it cannot fail now
    private (LoadedDll? Dll, Dependency Need) Resolve(LoadedDll dependent, NeededLibrary needed)
    {
        var name = WithSuffix(needed.Name);
        if (needed.Kind is NeededKind.Delayed)
        {
            var later = _loaded.Find(name) is { } loaded ? AlreadyLoaded(loaded) : _search.Find(name, dependent).Resolution;
            return (null, new Dependency(needed.Name, later) { IsOptional = true });
        }

        var (dll, need) = Resolve(dependent, name);
        if (dll is null && need.Resolution is not (Resolution.Found or Resolution.Unknown))
            Missing.Add((dependent, need));
        return (dll, need with { Name = needed.Name });
    }

    private (LoadedDll? Dll, Dependency Need) Resolve(LoadedDll dependent, string name)
    {
        if (_loaded.Find(name) is { } loaded)
            return (loaded, new Dependency(name, AlreadyLoaded(loaded)));
        var (file, resolution) = _search.Find(name, dependent);
        if (resolution is not Resolution.Found found)
            return (null, new Dependency(name, resolution));
        var dll = new LoadedDll(file is null ? name : TreePath.Name(file.Path), found.Path, file, dependent);
        _loaded.Add(dll);
        // the dependencies of Windows' own libraries are not followed
        if (file is not null && !_process.IsOfSystem(found.Path))
            _objects.Add(dll);
        return (dll, new Dependency(name, resolution));
    }

    private static Resolution.Found AlreadyLoaded(LoadedDll dll) => new(dll.Path, SearchStep.AlreadyLoaded, dll.Loader?.Path);

    // LoadLibrary appends the suffix to a name without a dot
    private static string WithSuffix(string name) => name.Contains('.', StringComparison.Ordinal) ? name.TrimEnd('.') : name + ".dll";
}
