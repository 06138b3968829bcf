using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Loading.ImportOrder;

namespace Armature.Loading.MacOS;

/// <summary>Loads the dependencies of an image, then the dependencies of each of those (dyld <c>JustInTimeLoader.cpp</c>, loadDependents).</summary>
/// <param name="process">The process.</param>
/// <param name="loaded">The images that it has loaded.</param>
/// <param name="preloaded">What the process has imported before; null if that does not matter.</param>
internal sealed class DependencyLoading(DyldProcess process, LoadedImages loaded, Preloaded? preloaded = null)
{
    private readonly List<LoadFault> _faults = [];
    private LoadFault? _reported;

    /// <summary>The missing libraries. The first is the one that dyld reports: the last that it met before it stopped.</summary>
    public IEnumerable<LoadFault> Faults => _reported is null ? _faults : _faults.Except([_reported]).Prepend(_reported);

    /// <summary>Loads the dependencies of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="chain">The images whose run paths apply, without this one.</param>
    public void Load(LoadedImage image, RunPathChain? chain) => Load(image, chain, isReached: true);

    private void Load(LoadedImage image, RunPathChain? chain, bool isReached)
    {
        if (image.HasLibraries)
            return;
        image.HasLibraries = true;
        var next = new RunPathChain(image, chain);
        var needs = ImmutableArray.CreateBuilder<Dependency>(image.Slice?.Needed.Length ?? 0);
        var continues = isReached;
        foreach (var needed in image.Slice?.Needed ?? [])
            needs.Add(Resolve(image, needed, next, ref continues));
        image.Needs = needs.DrainToImmutable();

        // dyld stops at this level after an error; we go on, to report everything that is missing
        var isNextReached = isReached && _reported is null;
        foreach (var library in image.Libraries.ToArray())
        {
            if (library is not null)
                Load(library, next, isNextReached);
        }
    }

    private Dependency Resolve(LoadedImage dependent, NeededLibrary needed, RunPathChain chain, ref bool continues)
    {
        var outcome = OrPreloaded(process.Search.Find(needed.Name, dependent, chain, loaded));
        if (outcome is { IsNew: true, Image: { } image })
            loaded.Add(image);
        dependent.Libraries.Add(outcome.Image);
        var need = new Dependency(needed.Name, outcome.Resolution) { IsOptional = needed.Kind is NeededKind.Weak };
        if (outcome.Resolution is Resolution.Found or Resolution.Unknown || need.IsOptional)
            return need;
        var message = process.Messages.NotLoaded(needed.Name, dependent, outcome.Tried, HasRunPaths(chain));
        var fault = new LoadFault.Library(dependent.Path, need, message);
        _faults.Add(fault);
        if (continues)
            _reported = fault;
        continues = false;
        return need;
    }

    // dyld finds a library that a package has loaded by its path under its install name
    private ImageSearch.Outcome OrPreloaded(ImageSearch.Outcome outcome) =>
        preloaded?.Find(outcome.Resolution) is { } found && process.Store.Open(found.Path) is { Slice: not null } file
            ? outcome with
            {
                Image = new LoadedImage(file.Path, file, null),
                IsNew = true,
                Resolution = found,
            }
            : outcome;

    private static bool HasRunPaths(RunPathChain? chain)
    {
        for (var link = chain; link is not null; link = link.Previous)
        {
            if (link.Image.Slice is { RunPaths.IsEmpty: false })
                return true;
        }

        return false;
    }
}
