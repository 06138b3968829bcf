using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Judgements;

/// <summary>One file with what is wrong with it.</summary>
/// <param name="Loaded">The file and what the target does with it.</param>
/// <param name="Cause">What is wrong.</param>
/// <param name="Owner">The package it belongs to: the one that lists it, or that lists the same module under a name that is not there.</param>
internal sealed record JudgedFile(LoadedFile Loaded, FileFault Cause, Distribution? Owner)
{
    public NativeFile File => Loaded.File;
}

/// <summary>
/// The cause of every file of a graph, worked out once for all rules, so that a file of the wrong architecture is not also malformed,
/// of a wrong ABI and in the wrong wheel.
/// </summary>
internal sealed class Judgement
{
    private static readonly ConditionalWeakTable<LoadGraph, Judgement> s_known = [];

    private readonly LoadGraph _graph;
    private Siblings? _siblings;

    private Judgement(LoadGraph graph)
    {
        _graph = graph;
        var replaced = new Replacements(graph);
        Files =
        [
            .. graph.Files.Select(loaded => new JudgedFile(loaded, CauseOf(loaded), loaded.File.Owner ?? replaced.OwnerOf(loaded.File))),
        ];
    }

    /// <summary>Every file in the graph's order.</summary>
    public ImmutableArray<JudgedFile> Files { get; }

    /// <summary>The judgement of a graph.</summary>
    public static Judgement Of(LoadGraph graph) => s_known.GetValue(graph, static known => new Judgement(known));

    /// <summary>The files of one cause.</summary>
    public IEnumerable<JudgedFile> With(FileFault cause) => Files.Where(file => file.Cause == cause);

    /// <summary>Whether any architecture of the target can hold a slice of the image.</summary>
    public static bool FitsAny(LoadGraph graph, BinaryImage image) =>
        graph.Target.Platform is { } platform && platform.Architectures.Any(process => Holds(image, process, platform.System));

    /// <summary>Asked of only where something is wrong.</summary>
    private Siblings Siblings => _siblings ??= new Siblings(_graph);

    private static bool Holds(BinaryImage image, Architecture process, SystemFamily system) =>
        image.Slices.Any(slice => Fits.Process(slice.Architecture, process, system));

    private FileFault CauseOf(LoadedFile loaded)
    {
        var file = loaded.File;
        if (file.Refusal is not null)
            return FileFault.None;
        var cause = Misfit(file) ?? Unsigned(loaded) ?? Damage(loaded) ?? Unusable(loaded);
        return cause is FileFault.None || !IsBystander(loaded, cause) ? cause : FileFault.Bystander;
    }

    private FileFault? Misfit(NativeFile file)
    {
        if (file.Image is not { } image || _graph.Target.Platform is not { } platform)
            return null;
        if (image.Format != Formats.Of(platform.System))
            return FileFault.Format;
        if (image.Slices.IsEmpty || platform.Architectures.IsEmpty)
            return null;
        var held = platform.Architectures.Count(process => Holds(image, process, platform.System));
        return held == 0 ? FileFault.Architecture
            : held < platform.Architectures.Length ? FileFault.Thin
            : null;
    }

    private static FileFault? Unsigned(LoadedFile loaded) =>
        loaded.ChangedPages is not null || loaded.Outcome is ImportOutcome.Refused { Reason: RefusalReason.Signature }
            ? FileFault.Signature
            : null;

    private static FileFault? Damage(LoadedFile loaded) =>
        loaded.Outcome is ImportOutcome.Dies or ImportOutcome.Refused { Reason: RefusalReason.Malformed }
        || loaded.File.Image is null
        || loaded.File.Image.AllFaults.Any()
            ? FileFault.Malformed
            : null;

    private static FileFault Unusable(LoadedFile loaded) =>
        loaded.Outcome switch
        {
            ImportOutcome.Invisible { Error: not null } => FileFault.Abi,
            ImportOutcome.Refused { Reason: RefusalReason.MissingInitFunction } => FileFault.EntryFunction,
            ImportOutcome.Refused { Reason: RefusalReason.UnknownSlot } => FileFault.NewerPython,
            _ => FileFault.None,
        };

    private bool IsBystander(LoadedFile loaded, FileFault cause)
    {
        var file = loaded.File;
        if (loaded.Outcome is ImportOutcome.Invisible { Error: null } || Places.IsFixture(file) || Places.IsLauncher(file))
            return true;
        if (EntryFunction.IsModule(file))
            return cause is not (FileFault.Malformed or FileFault.Signature)
                && (Places.NamesPlatform(file) || Siblings.HasAcceptedModule(file));
        return cause switch
        {
            FileFault.Format => !Siblings.IsWholePackageForeign(file),
            FileFault.Architecture or FileFault.Thin => Siblings.IsUnasked(file),
            FileFault.Malformed when _graph.Inventory.Kind is SubjectKind.Binary => false,
            FileFault.Malformed => Places.IsForeignName(file, _graph.Target.Platform?.System) || Places.IsText(file),
            FileFault.Abi => true,
            _ => false,
        };
    }
}
