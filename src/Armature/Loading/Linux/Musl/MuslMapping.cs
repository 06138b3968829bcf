using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux.Musl;

/// <summary>Loads the dependencies of objects, in the order in which these were mapped (musl <c>ldso/dynlink.c</c>, load_deps).</summary>
internal sealed class MuslMapping
{
    private readonly MuslEnvironment _environment;
    private readonly LibraryStore _store;
    private readonly MuslSearch _search;
    private readonly MuslObject? _loader;
    private readonly List<MuslObject> _chain;
    private readonly int _first;

    /// <param name="environment">The settings of the process.</param>
    /// <param name="store">The files that it can open.</param>
    /// <param name="loader">The loader itself; null if it is not available.</param>
    /// <param name="started">The objects that the process has already loaded, the program first.</param>
    /// <param name="root">The object that is opened.</param>
    public MuslMapping(
        MuslEnvironment environment,
        LibraryStore store,
        MuslObject? loader,
        IReadOnlyList<MuslObject> started,
        MuslObject root
    )
    {
        (_environment, _store, _loader) = (environment, store, loader);
        _first = started.Count;
        _chain = [.. started, root];
        _search = new MuslSearch(environment, store, _chain[0] == root ? root : started[0]);
    }

    /// <summary>The opened object and its dependencies, without those that the process had loaded before.</summary>
    public IReadOnlyList<MuslObject> Objects => _chain[_first..];

    /// <summary>All errors, in the loader's order; it stops at the first.</summary>
    public List<LoadFault> Faults { get; } = [];

    public void Run()
    {
        for (var i = _first; i < _chain.Count; i++)
        {
            var dependent = _chain[i];
            var needs = ImmutableArray.CreateBuilder<Dependency>(dependent.File.Slice?.Needed.Length ?? 0);
            foreach (var needed in dependent.File.Slice?.Needed ?? [])
            {
                if (needed.Kind is not NeededKind.Filter)
                    needs.Add(Resolve(dependent, needed.Name));
            }

            dependent.Needs = needs.DrainToImmutable();
        }
    }

    private Dependency Resolve(MuslObject dependent, string name)
    {
        if (_environment.IsLoader(name))
            return Loader(name, null);
        if (!name.Contains('/', StringComparison.Ordinal) && _chain.Skip(1).FirstOrDefault(node => node.ShortName == name) is { } known)
            return AlreadyLoaded(name, known);
        var outcome = _search.Find(name, dependent);
        if (outcome.File is not { IsCircular: false } file)
        {
            var reason = outcome.File is null ? "No such file or directory" : "Symbolic link loop";
            return Fault(dependent, new Dependency(name, NotFound(name, dependent.Path, outcome.Attempts)), reason);
        }

        if (_chain.Skip(1).FirstOrDefault(node => IsSame(node.File, file)) is { } same)
        {
            if (outcome.Step is not SearchStep.Path)
                same.ShortName ??= NameOf(same.Path);
            return AlreadyLoaded(name, same);
        }

        if (MuslLoader.CheckMapping(file, _environment.Process) is { } refusal)
            return Fault(dependent, new Dependency(name, Refusal(file, outcome, refusal)), refusal);
        // a second C library must not be loaded: musl uses the running one instead
        if (IsCLibrary(file))
            return Loader(name, outcome.Path);
        _chain.Add(new MuslObject(outcome.Path, file, dependent) { ShortName = outcome.Step is SearchStep.Path ? null : name });
        if (file.Slice?.Elf is { } elf && Truncation.Check(file.Length, elf) is { } end)
            Faults.Add(new LoadFault.Truncated(outcome.Path, end));
        return new Dependency(
            name,
            file.Slice is { Architecture: var has } && has != _environment.Process
                ? new Resolution.WrongArchitecture(outcome.Path, has, [.. outcome.Attempts])
                : new Resolution.Found(outcome.Path, outcome.Step, outcome.From)
        );
    }

    // the loader is mapped from the start and added to the list by the first object that needs it
    private Dependency Loader(string name, string? from)
    {
        if (_loader is not null && !_chain.Contains(_loader))
            _chain.Add(_loader);
        return new Dependency(name, new Resolution.Found(_environment.LoaderPath, SearchStep.AlreadyLoaded, from));
    }

    private static Dependency AlreadyLoaded(string name, MuslObject node) =>
        new(name, new Resolution.Found(node.Path, SearchStep.AlreadyLoaded, node.NeededBy?.Path));

    private static bool IsSame(LibraryFile one, LibraryFile other) =>
        ReferenceEquals(one, other) || (one.Length == other.Length && one.Identity == other.Identity);

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool IsCLibrary(LibraryFile file) =>
        file.Exports.DefinesUnversioned("__libc_start_main"u8) && file.Exports.DefinesUnversioned("stdin"u8);

    private Resolution Refusal(LibraryFile file, in MuslSearch.Outcome outcome, string reason) =>
        file.Slice is { Architecture: var has } && has != _environment.Process
            ? new Resolution.WrongArchitecture(outcome.Path, has, [.. outcome.Attempts])
            : new Resolution.Malformed(outcome.Path, reason);

    private Resolution NotFound(string name, string dependent, List<SearchAttempt> attempts) =>
        _store.FindAnywhere(name, dependent) is { } path ? new Resolution.DependsOnImportOrder(path, [.. attempts])
        : _environment.HasSystem ? new Resolution.Missing([.. attempts])
        : new Resolution.Unknown();

    private Dependency Fault(MuslObject dependent, Dependency need, string reason)
    {
        if (need.Resolution is not Resolution.Unknown)
            Faults.Add(
                new LoadFault.Library(
                    dependent.Path,
                    need,
                    $"Error loading shared library {need.Name}: {reason} (needed by {dependent.Path})"
                )
            );
        return need;
    }
}
