using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Targets;

namespace Armature.Judgements;

/// <summary>
/// The stage between the load graph and the rules: it decides once, for all rules, what is wrong with each file. A file of the wrong
/// architecture is then not also reported as malformed, of a wrong ABI and in the wrong wheel. Immutable after construction, so that rules
/// can run in parallel.
/// </summary>
internal sealed class Judgement
{
    private readonly OtherFiles _others;
    private readonly GilBuild _gilBuild;
    private readonly Lazy<Dictionary<string, Distribution?>> _owners;

    public Judgement(LoadGraph graph)
    {
        Graph = graph;
        _others = new OtherFiles(graph);
        _gilBuild = new GilBuild(graph);
        var replaced = new Replacements(graph);
        Files =
        [
            .. graph.Files.Select(loaded => new JudgedFile(loaded, FaultOf(loaded), loaded.File.Owner ?? replaced.OwnerOf(loaded.File))),
        ];
        GpuFiles =
        [
            .. graph
                .GpuFiles.Where(loaded => graph.Inventory is SubjectInventory.Binary || HasGpuLibrary(loaded.File.Owner))
                .Select(static loaded => new JudgedFile(loaded, FileFault.None, loaded.File.Owner)),
        ];
        Overlays = new Overlays(graph);
        _owners = new(() =>
            Files.DistinctBy(file => file.File.Path).ToDictionary(file => file.File.Path, file => file.Owner, StringComparer.Ordinal)
        );
    }

    /// <summary>The graph that was judged.</summary>
    public LoadGraph Graph { get; }

    /// <summary>Every file, in the order of the graph.</summary>
    public ImmutableArray<JudgedFile> Files { get; }

    /// <summary>
    /// The files of code for GPUs alone that count: the subject itself, and those of a package whose libraries have such code too. What other packages do
    /// with theirs is not known: many compile what is missing.
    /// </summary>
    public ImmutableArray<JudgedFile> GpuFiles { get; }

    /// <summary>The conda packages that pip or uv overwrote.</summary>
    public Overlays Overlays { get; }

    /// <summary>The files with a fault.</summary>
    public IEnumerable<JudgedFile> With(FileFault fault) => Files.Where(file => file.Fault == fault);

    /// <summary>The package that owns a file; null if no package does or the file is not part of the subject.</summary>
    public Distribution? OwnerOf(string path) => _owners.Value.GetValueOrDefault(path);

    private bool HasGpuLibrary(Distribution? package) =>
        package is not null && Files.Any(file => file.Owner == package && file.Loaded.Gpu is not null);

    private FileFault FaultOf(LoadedFile loaded)
    {
        var file = loaded.File;
        if (file.Refusal is not null)
            return FileFault.None;
        var fault = Misfit(file) ?? OtherKind(loaded) ?? Unsigned(loaded) ?? Damage(loaded) ?? Unusable(loaded);
        return fault is FileFault.None || !IsIrrelevant(loaded, fault) ? fault : FileFault.Irrelevant;
    }

    private FileFault? Misfit(NativeFile file)
    {
        if (file.Image is not { } image || Graph.Target.Platform is not { } platform)
            return null;
        if (image.Format != Formats.Of(platform.System))
            return FileFault.Format;
        if (image.Slices.IsEmpty || platform.Architectures.IsEmpty)
            return null;
        var supported = platform.Architectures.Count(process => OtherFiles.Fits(file, image, process, platform.System));
        return supported == 0 ? FileFault.Architecture
            : supported < platform.Architectures.Length ? FileFault.Thin
            : null;
    }

    private static FileFault? OtherKind(LoadedFile loaded) =>
        loaded.Outcome is ImportOutcome.Refused { Reason: RefusalReason.Kind }
        || (loaded.Outcome is ImportOutcome.Unknown && loaded.File.Role is not NativeRole.Program && FileKind.IsNeverLoaded(loaded.File))
            ? FileFault.Kind
            : null;

    private static FileFault? Unsigned(LoadedFile loaded) =>
        loaded.ChangedPages is not null || loaded.Outcome is ImportOutcome.Refused { Reason: RefusalReason.Signature }
            ? FileFault.Signature
            : null;

    private static FileFault? Damage(LoadedFile loaded) =>
        (loaded.Outcome is ImportOutcome.Dies && !IsOfDependency(loaded))
        || loaded.Outcome is ImportOutcome.Refused { Reason: RefusalReason.Malformed }
        || loaded.File.Image is null
        || loaded.File.Image.AllFaults.Any()
            ? FileFault.Malformed
            : null;

    private static bool IsOfDependency(LoadedFile loaded) =>
        loaded.Closure?.Faults is [LoadFault.Truncated truncated, ..] && truncated.Path != TargetTree.Rooted(loaded.Path);

    private FileFault Unusable(LoadedFile loaded) =>
        loaded.Outcome switch
        {
            ImportOutcome.Invisible { Error: not null } => FileFault.Abi,
            ImportOutcome.Refused { Reason: RefusalReason.MissingInitFunction } => FileFault.EntryFunction,
            ImportOutcome.Refused { Reason: RefusalReason.UnknownSlot } => FileFault.NewerPython,
            _ => _gilBuild.Is(loaded.File) ? FileFault.GilBuild : FileFault.None,
        };

    private bool IsIrrelevant(LoadedFile loaded, FileFault fault)
    {
        var file = loaded.File;
        if (
            loaded.Outcome is ImportOutcome.Invisible { Error: null }
            || FilePurpose.IsFixture(file)
            || FilePurpose.IsLauncher(file, Graph.Target.Platform?.System)
        )
            return true;
        if (fault is FileFault.Abi && FilePurpose.IsOfSharedDirectory(file, Graph.Target.Python))
            return true;
        if (EntryFunction.IsModule(file))
            return fault is not (FileFault.Kind or FileFault.Malformed or FileFault.Signature or FileFault.GilBuild)
                && (FilePurpose.NamesPlatform(file, Graph.Target.Platform) || _others.HaveAcceptedModule(file));
        return fault switch
        {
            FileFault.Format => !_others.IsWholePackageForeign(file),
            FileFault.Architecture or FileFault.Thin => _others.DoNotNeed(file),
            FileFault.Kind or FileFault.Malformed when Graph.Inventory.Kind is SubjectKind.Binary => false,
            FileFault.Kind => !FileKind.IsNamedToBeLoaded(file) || FilePurpose.IsForeignName(file, Graph.Target.Platform?.System),
            FileFault.Malformed => FilePurpose.IsForeignName(file, Graph.Target.Platform?.System) || FilePurpose.IsText(file),
            FileFault.Abi => true,
            _ => false,
        };
    }
}
