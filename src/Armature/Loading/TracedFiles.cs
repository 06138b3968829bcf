using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Loading.Linux;
using Armature.Loading.Linux.Musl;
using Armature.Loading.MacOS;
using Armature.Loading.Windows;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>Adds to the files of a graph what the loader brings in for them, and what stops it.</summary>
internal static class TracedFiles
{
    /// <summary>The files, those that the target's Python imports with their closures.</summary>
    public static ImmutableArray<LoadedFile> Trace(
        ImmutableArray<LoadedFile> files,
        SubjectInventory inventory,
        Target target,
        LoadOptions options
    )
    {
        if (!options.IsTraced || Tracer(inventory, target, options) is not { } tracer)
            return files;
        var traced = files.ToArray();
        ParallelLoop.ForEach(traced.Length, options.Parallelism, i => traced[i] = Trace(traced[i], inventory.Kind, tracer));
        return ImmutableCollectionsMarshal.AsImmutableArray(traced);
    }

    // null where no loader of the target is known: nothing is claimed there
    private static IClosureTracer? Tracer(SubjectInventory inventory, Target target, LoadOptions options) =>
        target.Platform?.System switch
        {
            SystemFamily.Linux when target.Platform.CLibrary is CLibrary.Glibc => GlibcTracer.For(inventory, target, options),
            SystemFamily.Linux when target.Platform.CLibrary is CLibrary.Musl => MuslTracer.For(inventory, target, options),
            SystemFamily.Windows => WindowsTracer.For(inventory, target, options),
            SystemFamily.MacOS => DyldTracer.For(inventory, target, options),
            _ => null,
        };

    private static LoadedFile Trace(LoadedFile loaded, SubjectKind kind, IClosureTracer tracer)
    {
        if (loaded.Outcome is not ImportOutcome.Loads || (!tracer.Opens(loaded.File) && kind is not SubjectKind.Binary))
            return loaded;
        return tracer.Trace(loaded.File) is { } closure ? loaded with { Closure = closure, Outcome = Outcome(closure, loaded) } : loaded;
    }

    private static ImportOutcome Outcome(LoadClosure closure, LoadedFile loaded) =>
        closure.Faults is [LoadFault.Truncated truncated, .. var later]
            ? later.IsEmpty
                ? truncated.Outcome
                : new ImportOutcome.Unknown($"the end of {truncated.Path} is missing")
            : closure.Faults.FirstOrDefault(fault => !fault.DependsOnImportOrder) is { } fault
                ? new ImportOutcome.Refused(Cause(fault), Error(fault, loaded.File))
                : closure.Faults is [var open, ..]
                    ? new ImportOutcome.Unknown($"it loads only after something else that brings what it needs: {open.Text}")
                    : loaded.Outcome;

    // the loader ends the process on its own assertion, without a word by Python
    private static string? Error(LoadFault fault, NativeFile file) =>
        fault is LoadFault.Inconsistency ? fault.Text : PythonMessages.LoadError(file, fault.Text);

    private static RefusalReason Cause(LoadFault fault) =>
        fault switch
        {
            LoadFault.Library => RefusalReason.Library,
            LoadFault.Symbol => RefusalReason.UndefinedSymbol,
            LoadFault.StaticTls => RefusalReason.StaticTls,
            LoadFault.ProcessorLevel => RefusalReason.ProcessorLevel,
            _ => RefusalReason.SymbolVersion,
        };
}
