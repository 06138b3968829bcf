using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>Brings in what an object needs, and what that needs, breadth first (glibc <c>elf/dl-deps.c</c>, _dl_map_object_deps).</summary>
/// <param name="module">The module that the object is, by its full name; null where it is none.</param>
internal sealed class DependencyMapping(GlibcProcess process, LinkMap map, LinkNode root, string? module = null)
{
    private readonly List<LinkNode> _objects = [root];
    private readonly HashSet<LinkNode> _listed = [root];

    /// <summary>The object and what it brings in, without what the process holds already.</summary>
    public IReadOnlyList<LinkNode> Objects => _objects;

    /// <summary>What is missing, in the order in which the loader meets it; it stops at the first.</summary>
    public List<LoadFault> Faults { get; } = [];

    public void Run()
    {
        for (var i = 0; i < _objects.Count; i++)
        {
            var asker = _objects[i];
            var needs = ImmutableArray.CreateBuilder<Dependency>(asker.Slice?.Needed.Length ?? 0);
            foreach (var needed in asker.Slice?.Needed ?? [])
                needs.Add(Bring(asker, needed));
            asker.Needs = needs.DrainToImmutable();
        }
    }

    private Dependency Bring(LinkNode asker, NeededLibrary needed)
    {
        var name = process.Environment.Tokens.Expand(needed.Name, asker.Origin) ?? needed.Name;
        if (map.Match(name) is { } known)
            return Held(asker, known, name);
        var outcome = Preloaded(process.Search.Find(name, asker, process.Program));
        if (outcome is not { File: { } file, Path: { } path })
            return Fault(asker, new Dependency(name, outcome.Resolution), needed.Kind);
        if (map.SameFile(file, name) is { } same)
            return Held(asker, same, name);
        if (GlibcLoader.Maps(file, process.Environment.Version, process.Environment.PageSize) is { } refusal)
        {
            // what fails after the search goes by the name that was asked for (_dl_map_object_from_fd)
            var words = $"{name}: {refusal.Reason}";
            return Fault(asker, new Dependency(name, new Resolution.Malformed(path, refusal.Reason)), needed.Kind, words);
        }

        var node = new LinkNode(path, name, file, asker);
        map.Add(node);
        List(asker, node);
        if (file.Slice?.Elf is { } elf && Truncation.Kills(file.Length, elf) is { } end)
            Faults.Add(new LoadFault.Truncated(path, end));
        return new Dependency(name, outcome.Resolution);
    }

    private LibrarySearch.Outcome Preloaded(LibrarySearch.Outcome outcome) =>
        outcome.Resolution is Resolution.DependsOnImportOrder { Path: var path }
        && Preloading.By(module, path) is { } importer
        && process.Store.Open(path) is { } file
        && OpenVerification.Check(file, process.Environment.Process) is null
            ? new LibrarySearch.Outcome(file, path, new Resolution.Found(path, SearchStep.Preloaded, importer))
            : outcome;

    private Dependency Held(LinkNode asker, LinkNode known, string name)
    {
        List(asker, known);
        var holder = process.Holds(known) ? process.Program : known.Loader ?? root;
        return new Dependency(name, new Resolution.Found(known.Path, SearchStep.AlreadyLoaded, holder?.Path));
    }

    private void List(LinkNode asker, LinkNode node)
    {
        asker.Children.Add(node);
        if (!process.Holds(node) && _listed.Add(node))
            _objects.Add(node);
    }

    // an auxiliary filter may be missing
    private Dependency Fault(LinkNode asker, Dependency need, NeededKind kind, string? words = null)
    {
        if (kind is not NeededKind.Filter && need.Resolution is not Resolution.Unknown)
            Faults.Add(new LoadFault.Library(asker.Path, need, words ?? GlibcMessages.Library(need)));
        return need;
    }
}
