using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>Brings in what an image needs, level by level below each (dyld <c>JustInTimeLoader.cpp</c>, loadDependents).</summary>
/// <param name="process">The process.</param>
/// <param name="loaded">What it holds.</param>
/// <param name="module">The module that is opened, by its full name; null where it is none.</param>
internal sealed class DependentLoading(DyldProcess process, LoadedImages loaded, string? module = null)
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
        var outcome = Preloaded(process.Search.Find(needed.Name, asker, chain, loaded));
        if (outcome is { IsNew: true, Image: { } image })
            loaded.Add(image);
        asker.Dependents.Add(outcome.Image);
        var need = new Dependency(needed.Name, outcome.Resolution) { IsOptional = needed.Kind is NeededKind.Weak };
        if (outcome.Resolution is Resolution.Found or Resolution.Unknown || need.IsOptional)
            return need;
        var fault = new LoadFault.Library(asker.Path, need, process.Words.NotLoaded(needed.Name, asker, outcome.Tried, HasRunPaths(chain)));
        _faults.Add(fault);
        if (goesOn)
            _reported = fault;
        goesOn = false;
        return need;
    }

    // what a package has loaded by its path goes by its install name
    private ImageSearch.Outcome Preloaded(ImageSearch.Outcome outcome) =>
        outcome.Resolution is Resolution.DependsOnImportOrder { Path: var path }
        && Preloading.By(module, path) is { } importer
        && process.Store.Open(path) is { Slice: not null } file
            ? outcome with
            {
                Image = new LoadedImage(file.Path, file, null),
                IsNew = true,
                Resolution = new Resolution.Found(path, SearchStep.Preloaded, importer),
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
