using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Loading.ImportOrder;

namespace Armature.Loading.Linux;

/// <summary>Loads the dependencies of an object, and theirs, breadth first (glibc <c>elf/dl-deps.c</c>, _dl_map_object_deps).</summary>
/// <param name="preloaded">What the process has imported before; null if that does not matter.</param>
internal sealed class DependencyMapping(GlibcProcess process, LinkMap map, LinkNode root, Preloaded? preloaded = null)
{
    private readonly List<LinkNode> _objects = [root];
    private readonly HashSet<LinkNode> _listed = [root];

    /// <summary>The object and its dependencies, without those that the process had loaded before.</summary>
    public IReadOnlyList<LinkNode> Objects => _objects;

    /// <summary>All errors, in the loader's order; it stops at the first.</summary>
    public List<LoadFault> Faults { get; } = [];

    public void Run()
    {
        for (var i = 0; i < _objects.Count; i++)
        {
            var dependent = _objects[i];
            var needs = ImmutableArray.CreateBuilder<Dependency>(dependent.Slice?.Needed.Length ?? 0);
            foreach (var needed in dependent.Slice?.Needed ?? [])
                needs.Add(Resolve(dependent, needed));
            dependent.Needs = needs.DrainToImmutable();
        }
    }

    private Dependency Resolve(LinkNode dependent, NeededLibrary needed)
    {
        var name = process.Environment.Tokens.Expand(needed.Name, dependent.Origin) ?? needed.Name;
        if (map.Match(name) is { } known)
            return AlreadyLoaded(dependent, known, name);
        var outcome = OrPreloaded(process.Search.Find(name, dependent, process.Program));
        if (outcome is not { File: { } file, Path: { } path })
            return Fault(dependent, new Dependency(name, outcome.Resolution), needed.Kind);
        if (map.SameFile(file, name) is { } same)
            return AlreadyLoaded(dependent, same, name);
        if (GlibcLoader.CheckMapping(file, process.Environment.Version, process.Environment.PageSize) is { } refusal)
        {
            // after the search, messages contain the name of the dependency, not the path (_dl_map_object_from_fd)
            var message = $"{name}: {refusal.Message}";
            return Fault(dependent, new Dependency(name, new Resolution.Malformed(path, refusal.Message)), needed.Kind, message);
        }

        var node = new LinkNode(path, name, file, dependent);
        map.Add(node);
        List(dependent, node);
        if (file.Slice?.Elf is { } elf && Truncation.Check(file.Length, elf) is { } end)
            Faults.Add(new LoadFault.Truncated(path, end));
        return new Dependency(name, outcome.Resolution);
    }

    private LibrarySearch.Outcome OrPreloaded(LibrarySearch.Outcome outcome) =>
        preloaded?.Find(outcome.Resolution) is { } found
        && process.Store.Open(found.Path) is { } file
        && OpenVerification.Check(file, process.Environment.Process) is null
            ? new LibrarySearch.Outcome(file, found.Path, found)
            : outcome;

    private Dependency AlreadyLoaded(LinkNode dependent, LinkNode known, string name)
    {
        List(dependent, known);
        var holder = process.IsGlobal(known) ? process.Program : known.Loader ?? root;
        return new Dependency(name, new Resolution.Found(known.Path, SearchStep.AlreadyLoaded, holder?.Path));
    }

    private void List(LinkNode dependent, LinkNode node)
    {
        dependent.Children.Add(node);
        if (!process.IsGlobal(node) && _listed.Add(node))
            _objects.Add(node);
    }

    // the library of an auxiliary filter (DT_AUXILIARY) may be missing
    private Dependency Fault(LinkNode dependent, Dependency need, NeededKind kind, string? message = null)
    {
        if (kind is not NeededKind.Filter && need.Resolution is not Resolution.Unknown)
            Faults.Add(new LoadFault.Library(dependent.Path, need, message ?? GlibcMessages.Library(need)));
        return need;
    }
}
