using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Loading.Windows;

/// <summary>Brings in what a file needs, and what that needs: all of it is mapped before anything is bound.</summary>
internal sealed class DllMapping
{
    // a chain of forwarders may lead in a circle
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

    /// <summary>The file and what it brings in, without what the process holds already.</summary>
    public IReadOnlyList<LoadedDll> Objects => _objects;

    /// <summary>What is missing, in the order of the search.</summary>
    public List<(LoadedDll Asker, Dependency Need)> Missing { get; } = [];

    /// <summary>Whether a DLL has an export, itself or by way of others that it names; true where that cannot be looked at.</summary>
    /// <param name="name">The export; null where it is asked for by ordinal.</param>
    public bool Offers(LoadedDll dll, string? name, int ordinal)
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

    // a forwarder names a DLL without its ending; it is brought in as if the DLL that has the forwarder asked for it
    private LoadedDll? Forwarded(LoadedDll asker, string name)
    {
        var (dll, need) = Bring(asker, WithEnding(name));
        Run();
        return dll ?? (need.Resolution is Resolution.Found or Resolution.Unknown ? new LoadedDll(need.Name, need.Name, null, asker) : null);
    }

    private void Run()
    {
        for (; _next < _objects.Count; _next++)
        {
            var asker = _objects[_next];
            var brought = (asker.Slice?.Needed ?? []).Select(needed => Bring(asker, needed)).ToArray();
            asker.Dependencies = [.. brought.Select(one => one.Dll)];
            asker.Needs = [.. brought.Select(one => one.Need)];
        }
    }

    // what is delayed is searched for at the first call into it: nothing comes of it here
    private (LoadedDll? Dll, Dependency Need) Bring(LoadedDll asker, NeededLibrary needed)
    {
        var name = WithEnding(needed.Name);
        if (needed.Kind is NeededKind.Delayed)
        {
            var later = _loaded.Find(name) is { } held ? Held(held) : _search.Find(name, asker).Resolution;
            return (null, new Dependency(needed.Name, later) { IsOptional = true });
        }

        var (dll, need) = Bring(asker, name);
        if (dll is null && need.Resolution is not (Resolution.Found or Resolution.Unknown))
            Missing.Add((asker, need));
        return (dll, need with { Name = needed.Name });
    }

    private (LoadedDll? Dll, Dependency Need) Bring(LoadedDll asker, string name)
    {
        if (_loaded.Find(name) is { } held)
            return (held, new Dependency(name, Held(held)));
        var (file, resolution) = _search.Find(name, asker);
        if (resolution is not Resolution.Found found)
            return (null, new Dependency(name, resolution));
        var dll = new LoadedDll(file is null ? name : TreePath.Name(file.Path), found.Path, file, asker);
        _loaded.Add(dll);
        // what Windows brings in behind its own libraries is its affair
        if (file is not null && !_process.IsOfSystem(found.Path))
            _objects.Add(dll);
        return (dll, new Dependency(name, resolution));
    }

    private static Resolution.Found Held(LoadedDll dll) => new(dll.Path, SearchStep.AlreadyLoaded, dll.Loader?.Path);

    // LoadLibrary: a name without a dot gets the ending
    private static string WithEnding(string name) => name.Contains('.', StringComparison.Ordinal) ? name.TrimEnd('.') : name + ".dll";
}
