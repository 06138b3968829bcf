using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Judgements;

/// <summary>What the other files of a subject tell about one that does not fit: whether anything that runs asks for it.</summary>
internal sealed class Siblings
{
    private readonly LoadGraph _graph;
    private readonly Dictionary<string, HashSet<Architecture>> _askers = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(Distribution?, string Name)> _fitting = [];
    private readonly HashSet<(Distribution?, string Module)> _acceptedModules = [];
    private readonly HashSet<Distribution> _ownersWithNative = [];

    public Siblings(LoadGraph graph)
    {
        _graph = graph;
        foreach (var loaded in graph.Files)
        {
            if (loaded.File.Image is { } image)
                Add(loaded, image);
        }
    }

    /// <summary>Whether another file of the same package is the same module, in a form that this Python takes.</summary>
    public bool HasAcceptedModule(NativeFile file) => file.Extension is { } name && _acceptedModules.Contains((file.Owner, name.Module));

    /// <summary>
    /// Whether no slice of an architecture that the library lacks asks for it, and either others do, its place says that it is for
    /// others, or it has a twin that fits.
    /// </summary>
    public bool IsUnasked(NativeFile file)
    {
        var name = TreePath.Name(file.Path);
        var isAsked = _askers.TryGetValue(name, out var askers);
        return !(isAsked && Lacking(file).Any(process => askers!.Any(asker => ArchitectureFacts.CanLoad(asker, process, System))))
            && (isAsked || Places.NamesPlatform(file) || _fitting.Contains((file.Owner, name)));
    }

    /// <summary>Whether the package has nothing in this system's format and its own tags are another system's.</summary>
    public bool IsWholePackageForeign(NativeFile file) =>
        file.Owner is { } owner
        && !_ownersWithNative.Contains(owner)
        && owner.Tags.Any(tag => PlatformParser.Tagged(tag.Platform) is { } platform && platform.System != _graph.Target.Platform?.System)
        && !owner.Tags.Any(tag => PlatformParser.Tagged(tag.Platform)?.System == _graph.Target.Platform?.System);

    private void Add(LoadedFile loaded, BinaryImage image)
    {
        var file = loaded.File;
        if (file.Owner is not null && image.Format == Formats.Of(System))
            _ownersWithNative.Add(file.Owner);
        if (Judgement.FitsAny(_graph, image) && image.Format == Formats.Of(System))
        {
            _fitting.Add((file.Owner, TreePath.Name(file.Path)));
            if (file.Extension is { } name && loaded.Outcome is ImportOutcome.Loads)
                _acceptedModules.Add((file.Owner, name.Module));
        }

        foreach (var slice in image.Slices)
        {
            foreach (var library in slice.Needed)
                Askers(TreePath.Name(library.Name)).Add(slice.Architecture);
        }
    }

    private SystemFamily System => _graph.Target.Platform?.System ?? SystemFamily.Unknown;

    private HashSet<Architecture> Askers(string name) => _askers.TryGetValue(name, out var askers) ? askers : _askers[name] = [];

    private IEnumerable<Architecture> Lacking(NativeFile file) =>
        _graph.Target.Platform?.Architectures.Where(process =>
            file.Image?.Slices.Any(slice => ArchitectureFacts.CanLoad(slice.Architecture, process, System)) != true
        )
        ?? [];
}
