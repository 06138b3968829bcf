using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux.Musl;

/// <summary>Brings in what objects need, in the order in which they were mapped (musl <c>ldso/dynlink.c</c>, load_deps).</summary>
internal sealed class MuslMapping
{
    private readonly MuslEnvironment _environment;
    private readonly LibraryStore _store;
    private readonly MuslSearch _search;
    private readonly MuslObject? _loader;
    private readonly List<MuslObject> _chain;
    private readonly int _first;

    /// <param name="environment">The searches of the process.</param>
    /// <param name="store">Its files.</param>
    /// <param name="loader">The loader itself; null where it is not here.</param>
    /// <param name="held">What the process holds already, the program first.</param>
    /// <param name="root">What is opened.</param>
    public MuslMapping(MuslEnvironment environment, LibraryStore store, MuslObject? loader, IReadOnlyList<MuslObject> held, MuslObject root)
    {
        (_environment, _store, _loader) = (environment, store, loader);
        _first = held.Count;
        _chain = [.. held, root];
        _search = new MuslSearch(environment, store, _chain[0] == root ? root : held[0]);
    }

    /// <summary>What was opened and what it brings in, without what the process holds already.</summary>
    public IReadOnlyList<MuslObject> Objects => _chain[_first..];

    /// <summary>What is missing, in the order in which the loader meets it; it stops at the first.</summary>
    public List<LoadFault> Faults { get; } = [];

    public void Run()
    {
        for (var i = _first; i < _chain.Count; i++)
        {
            var asker = _chain[i];
            var needs = ImmutableArray.CreateBuilder<Dependency>(asker.File.Slice?.Needed.Length ?? 0);
            foreach (var needed in asker.File.Slice?.Needed ?? [])
            {
                if (needed.Kind is not NeededKind.Filter)
                    needs.Add(Bring(asker, needed.Name));
            }

            asker.Needs = needs.DrainToImmutable();
        }
    }

    private Dependency Bring(MuslObject asker, string name)
    {
        if (_environment.IsLoader(name))
            return Loader(name, null);
        if (!name.Contains('/', StringComparison.Ordinal) && _chain.Skip(1).FirstOrDefault(node => node.ShortName == name) is { } known)
            return Held(name, known);
        var outcome = _search.Find(name, asker);
        if (outcome.File is not { IsCircular: false } file)
        {
            var reason = outcome.File is null ? "No such file or directory" : "Symbolic link loop";
            return Fault(asker, new Dependency(name, Absence(name, asker.Path, outcome.Attempts)), reason);
        }

        if (_chain.Skip(1).FirstOrDefault(node => IsSame(node.File, file)) is { } same)
        {
            if (outcome.Step is not SearchStep.Path)
                same.ShortName ??= NameOf(same.Path);
            return Held(name, same);
        }

        if (MuslLoader.Maps(file, _environment.Process) is { } refusal)
            return Fault(asker, new Dependency(name, Refusal(file, outcome, refusal)), refusal);
        // another C library must not come into the process: the running one takes its place
        if (IsLibraryC(file))
            return Loader(name, outcome.Path);
        _chain.Add(new MuslObject(outcome.Path, file, asker) { ShortName = outcome.Step is SearchStep.Path ? null : name });
        if (file.Slice?.Elf is { } elf && Truncation.Kills(file.Length, elf) is { } end)
            Faults.Add(new LoadFault.Truncated(outcome.Path, end));
        return new Dependency(
            name,
            file.Slice is { Architecture: var has } && has != _environment.Process
                ? new Resolution.WrongArchitecture(outcome.Path, has, [.. outcome.Attempts])
                : new Resolution.Found(outcome.Path, outcome.Step, outcome.From)
        );
    }

    // the loader is mapped from the start, and listed by the first that asks for it
    private Dependency Loader(string name, string? from)
    {
        if (_loader is not null && !_chain.Contains(_loader))
            _chain.Add(_loader);
        return new Dependency(name, new Resolution.Found(_environment.LoaderPath, SearchStep.AlreadyLoaded, from));
    }

    private static Dependency Held(string name, MuslObject node) =>
        new(name, new Resolution.Found(node.Path, SearchStep.AlreadyLoaded, node.NeededBy?.Path));

    private static bool IsSame(LibraryFile one, LibraryFile other) =>
        ReferenceEquals(one, other) || (one.Length == other.Length && one.Identity == other.Identity);

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool IsLibraryC(LibraryFile file) => file.Exports.Offers("__libc_start_main"u8) && file.Exports.Offers("stdin"u8);

    private Resolution Refusal(LibraryFile file, in MuslSearch.Outcome outcome, string reason) =>
        file.Slice is { Architecture: var has } && has != _environment.Process
            ? new Resolution.WrongArchitecture(outcome.Path, has, [.. outcome.Attempts])
            : new Resolution.Malformed(outcome.Path, reason);

    private Resolution Absence(string name, string asker, List<SearchAttempt> attempts) =>
        _store.Elsewhere(name, asker) is { } path ? new Resolution.DependsOnImportOrder(path, [.. attempts])
        : _environment.HasSystem ? new Resolution.Missing([.. attempts])
        : new Resolution.Unknown();

    private Dependency Fault(MuslObject asker, Dependency need, string reason)
    {
        if (need.Resolution is not Resolution.Unknown)
            Faults.Add(
                new LoadFault.Library(asker.Path, need, $"Error loading shared library {need.Name}: {reason} (needed by {asker.Path})")
            );
        return need;
    }
}
