using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>Brings in what an image needs, level by level below each (dyld <c>JustInTimeLoader.cpp</c>, loadDependents).</summary>
internal sealed class DependentLoading(ImageSearch search, LoadedImages loaded, DyldWords words)
{
    private readonly List<LoadFault> _faults = [];
    private LoadFault? _reported;

    /// <summary>What is missing: first what dyld reports, which is what it met last before it gave up.</summary>
    public IEnumerable<LoadFault> Faults => _reported is null ? _faults : _faults.Except([_reported]).Prepend(_reported);

    /// <summary>Loads what an image needs.</summary>
    /// <param name="image">The image.</param>
    /// <param name="chain">The images whose run paths apply, without this one.</param>
    public void Load(LoadedImage image, RunPathChain? chain) => Load(image, chain, isReached: true);

    private void Load(LoadedImage image, RunPathChain? chain, bool isReached)
    {
        if (image.HasDependents)
            return;
        image.HasDependents = true;
        var next = new RunPathChain(image, chain);
        var needs = ImmutableArray.CreateBuilder<Dependency>(image.Slice?.Needed.Length ?? 0);
        var goesOn = isReached;
        foreach (var needed in image.Slice?.Needed ?? [])
            needs.Add(Bring(image, needed, next, ref goesOn));
        image.Needs = needs.DrainToImmutable();

        // after an error nobody goes deeper; all the same it is worth knowing what else is missing there
        var isDeeper = isReached && _reported is null;
        foreach (var dependent in image.Dependents.ToArray())
        {
            if (dependent is not null)
                Load(dependent, next, isDeeper);
        }
    }

    private Dependency Bring(LoadedImage asker, NeededLibrary needed, RunPathChain chain, ref bool goesOn)
    {
        var outcome = search.Find(needed.Name, asker, chain, loaded);
        if (outcome is { IsNew: true, Image: { } image })
            loaded.Add(image);
        asker.Dependents.Add(outcome.Image);
        var need = new Dependency(needed.Name, outcome.Resolution) { IsOptional = needed.Kind is NeededKind.Weak };
        if (outcome.Resolution is Resolution.Found or Resolution.Unknown || need.IsOptional)
            return need;
        var fault = new LoadFault.Library(
            asker.Path,
            need,
            words.NotLoaded(needed.Name, asker, outcome.Tried, HasRunPaths(chain))
        );
        _faults.Add(fault);
        if (goesOn)
            _reported = fault;
        goesOn = false;
        return need;
    }

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
