using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Loading.ImportOrder;
using Armature.Loading.Linux;
using Armature.Loading.Linux.Musl;
using Armature.Loading.MacOS;
using Armature.Loading.Windows;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>Traces the files of a graph: adds the closure of each and the outcome that follows from it.</summary>
internal static class TracedFiles
{
    private static readonly ImportOutcome s_loads = new ImportOutcome.Loads();

    /// <summary>The traced files; and why none was traced, if no loader is known for the target or Python itself does not start.</summary>
    public static (ImmutableArray<LoadedFile> Files, string? Untraced) Trace(
        ImmutableArray<LoadedFile> files,
        SubjectInventory inventory,
        Target target,
        LoadOptions options
    )
    {
        if (!options.IsTraced)
            return (files, null);
        if (Tracer(inventory, target, options) is not { } tracer)
            return (files, StaticPrograms.AreAll(inventory, files) ? null : WhyNot(target));
        var traced = files.ToArray();
        var opened = new OpenedFiles(inventory, target);
        var byPython = inventory.Kind is SubjectKind.Binary ? null : new OpenedByPython(inventory);
        ParallelLoop.ForEach(
            traced.Length,
            options.Parallelism,
            i =>
                traced[i] =
                    opened.Contains(traced[i].File) || traced[i].File.Role is NativeRole.Program
                        ? Trace(traced[i], tracer, byPython)
                        : traced[i]
        );
        OrderedImports.Apply(traced, inventory, tracer);
        return (ImmutableCollectionsMarshal.AsImmutableArray(traced), null);
    }

    private static string WhyNot(Target target) =>
        target.Platform is not { } platform ? "the target is not known"
        : platform.System is SystemFamily.Linux && platform.CLibrary is CLibrary.Unknown ? "the target's C library is not known"
        : platform.System is not (SystemFamily.Linux or SystemFamily.Windows or SystemFamily.MacOS)
            ? $"dependencies are not followed on {platform.System}"
        : platform.Architectures.IsEmpty ? "the target's architecture is not known"
        : platform.Architectures.Length > 1 ? "the target has several architectures: name one"
        : "the environment's Python does not start";

    // null if the target's loader is not known
    private static IClosureTracer? Tracer(SubjectInventory inventory, Target target, LoadOptions options) =>
        target.Platform?.System switch
        {
            SystemFamily.Linux when target.Platform.CLibrary is CLibrary.Glibc => GlibcTracer.For(inventory, target, options),
            SystemFamily.Linux when target.Platform.CLibrary is CLibrary.Musl => MuslTracer.For(inventory, target, options),
            SystemFamily.Windows => WindowsTracer.For(inventory, target, options),
            SystemFamily.MacOS => DyldTracer.For(inventory, target, options),
            _ => null,
        };

    private static LoadedFile Trace(LoadedFile loaded, IClosureTracer tracer, OpenedByPython? byPython)
    {
        if (loaded is { Outcome: ImportOutcome.Loads, File.Role: NativeRole.Program } && byPython is not null)
            return loaded with { Start = tracer.TraceProgram(loaded.File) };
        if (loaded.Outcome is not ImportOutcome.Loads || tracer.Trace(loaded.File) is not { } closure)
            return loaded;
        // code that opens a library by its path is assumed to have opened the dependencies before that no search finds
        if (loaded.File.Role is NativeRole.Library)
            closure = closure with { Faults = [.. closure.Faults.Where(fault => !fault.DependsOnImportOrder)] };
        return byPython is not null && OpenerSymbol(closure, loaded.File) is { } symbol && !byPython.Contains(loaded.File)
            ? loaded with
            {
                Closure = closure with { Faults = [.. closure.Faults.Where(fault => !MayComeFromOpener(fault))] },
                Outcome = new ImportOutcome.Unknown($"what opens it must define `{symbol.Name}`"),
            }
            : With(loaded, closure);
    }

    /// <summary>The file with a closure, and the outcome that follows from it.</summary>
    public static LoadedFile With(LoadedFile loaded, LoadClosure closure) =>
        loaded with
        {
            Closure = closure,
            Outcome = Outcome(closure, loaded),
        };

    // undefined symbols hide no other fault: the loader binds symbols last
    private static LoadFault.Symbol? OpenerSymbol(LoadClosure closure, NativeFile file) =>
        file.Role is NativeRole.Library && closure.Faults.All(MayComeFromOpener)
            ? closure.Faults.FirstOrDefault() as LoadFault.Symbol
            : null;

    private static bool MayComeFromOpener(LoadFault fault) => fault is LoadFault.Symbol { Provider: null };

    private static ImportOutcome Outcome(LoadClosure closure, LoadedFile loaded) =>
        closure.Faults is [LoadFault.Truncated truncated, .. var later]
            ? later.IsEmpty
                ? truncated.Outcome
                : new ImportOutcome.Unknown($"{truncated.Path} is truncated")
            : closure.Faults.FirstOrDefault(fault => !fault.DependsOnImportOrder) is { } fault
                ? new ImportOutcome.Refused(Reason(fault), Error(fault, loaded.File))
                : closure.Faults is [var open, ..]
                    ? new ImportOutcome.Unknown($"it loads only after another import that loads its dependency: {open.Text}")
                    : closure.Doubt is { } doubt
                        ? new ImportOutcome.Unknown(doubt)
                        : s_loads;

    // the loader aborts the process on its own assertion, so Python prints nothing
    private static string? Error(LoadFault fault, NativeFile file) =>
        fault is LoadFault.Inconsistency ? fault.Text : PythonMessages.LoadError(file, fault.Text);

    private static RefusalReason Reason(LoadFault fault) =>
        fault switch
        {
            LoadFault.Library => RefusalReason.Library,
            LoadFault.Symbol => RefusalReason.UndefinedSymbol,
            LoadFault.StaticTls => RefusalReason.StaticTls,
            LoadFault.ProcessorLevel => RefusalReason.ProcessorLevel,
            _ => RefusalReason.SymbolVersion,
        };
}
