using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Judgements;

/// <summary>The other files of a subject: they show whether anything that runs on the target needs a file that does not fit it.</summary>
internal sealed class OtherFiles
{
    private readonly LoadGraph _graph;
    private readonly Dictionary<string, HashSet<Architecture>> _needing = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(Distribution?, string Name, Architecture)> _fitting = [];
    private readonly HashSet<(Distribution?, string Path, Architecture)> _fittingWithoutPlatform = [];
    private readonly HashSet<(Distribution?, string Module)> _acceptedModules = [];
    private readonly HashSet<Distribution> _ownersWithNative = [];

    public OtherFiles(LoadGraph graph)
    {
        _graph = graph;
        foreach (var loaded in graph.Files)
        {
            if (loaded.File.Image is { } image)
                Add(loaded, image);
        }
    }

    /// <summary>Whether an image has a slice that a process of the architecture can load.</summary>
    public static bool HasSlice(BinaryImage image, Architecture process, SystemFamily system) =>
        image.Slices.Any(slice => ArchitectureFacts.CanLoad(slice.Architecture, process, system));

    /// <summary>Whether an image has a slice that the system runs, if it is a program, or else that a process of the architecture can load.</summary>
    public static bool Fits(NativeFile file, BinaryImage image, Architecture process, SystemFamily system) =>
        file.Role is NativeRole.Program
            ? image.Slices.Any(slice => ArchitectureFacts.CanRun(slice.Architecture, process, system))
            : HasSlice(image, process, system);

    /// <summary>Whether another file of the same package is the same module under a name that this Python imports.</summary>
    public bool HaveAcceptedModule(NativeFile file) => file.Extension is { } name && _acceptedModules.Contains((file.Owner, name.Module));

    /// <summary>
    /// Whether the file can be ignored on the architectures it has no slice for: no slice of those architectures links it. In addition,
    /// slices of other architectures must link it, its path must name another platform, a copy that fits must exist in the package, or no Python
    /// runs on its machine: firmware, BPF.
    /// </summary>
    public bool DoNotNeed(NativeFile file)
    {
        var name = TreePath.Name(file.Path);
        var isNeeded = _needing.TryGetValue(name, out var needing);
        return !(isNeeded && Unsupported(file).Any(process => needing!.Any(slice => ArchitectureFacts.CanLoad(slice, process, System))))
            && (
                isNeeded
                || FilePurpose.NamesPlatform(file, _graph.Target.Platform)
                || Unsupported(file).All(process => HaveCopyFor(process, file, name))
                || IsForNoPython(file)
            );
    }

    // libfoo.so beside libfoo-arm64.so, tool/linux-x64/run beside tool/linux-arm64/run
    private bool HaveCopyFor(Architecture process, NativeFile file, string name) =>
        _fitting.Contains((file.Owner, name, process))
        || _fittingWithoutPlatform.Contains((file.Owner, FilePurpose.WithoutPlatform(file), process));

    private static bool IsForNoPython(NativeFile file) =>
        file.Image is { Slices: [_, ..] } image && image.Slices.All(slice => slice.Architecture is Architecture.Unknown);

    /// <summary>Whether the package has no file in this system's format and its wheel tags are for another system only.</summary>
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
        if (image.Format == Formats.Of(System))
        {
            foreach (var process in Architectures.Where(process => Fits(file, image, process, System)))
            {
                _fitting.Add((file.Owner, TreePath.Name(file.Path), process));
                _fittingWithoutPlatform.Add((file.Owner, FilePurpose.WithoutPlatform(file), process));
            }

            if (file.Extension is { } name && loaded.Outcome is ImportOutcome.Loads)
                _acceptedModules.Add((file.Owner, name.Module));
        }

        foreach (var slice in image.Slices)
        {
            foreach (var library in slice.Needed)
                Needing(TreePath.Name(library.Name)).Add(slice.Architecture);
        }
    }

    private SystemFamily System => _graph.Target.Platform?.System ?? SystemFamily.Unknown;

    private IEnumerable<Architecture> Architectures => _graph.Target.Platform?.Architectures ?? [];

    private HashSet<Architecture> Needing(string library) =>
        _needing.TryGetValue(library, out var architectures) ? architectures : _needing[library] = [];

    private IEnumerable<Architecture> Unsupported(NativeFile file) =>
        Architectures.Where(process => file.Image is not { } image || !HasSlice(image, process, System));
}
