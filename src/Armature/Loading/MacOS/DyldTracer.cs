using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Loading.ImportOrder;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>Predicts what dyld loads for files of a subject, in a process of the subject's interpreter for each architecture of the target.</summary>
internal sealed class DyldTracer : IClosureTracer
{
    private const uint HardenedRuntime = 0x10000;

    // exists on the disk of every Mac
    private const string SystemVersion = "/System/Library/CoreServices/SystemVersion.plist";

    private readonly ImmutableArray<(DyldProcess Process, SymbolResolution Symbols)> _processes;

    private DyldTracer(IEnumerable<DyldProcess> processes) =>
        _processes = [.. processes.Select(process => (process, new SymbolResolution(process)))];

    /// <summary>The tracer of a subject; null if the target's architecture is not known.</summary>
    public static DyldTracer? For(SubjectInventory inventory, Target target, LoadOptions options)
    {
        if (target.Platform is not { System: SystemFamily.MacOS, Architectures: { IsEmpty: false } architectures })
            return null;
        var processes = architectures.Select(architecture => Start(inventory, target, options, architecture));
        return new DyldTracer(processes);
    }

    /// <inheritdoc/>
    public LoadClosure? Trace(NativeFile file, Preloaded preloaded)
    {
        LoadClosure? first = null;
        foreach (var (process, symbols) in _processes)
        {
            var closure = Trace(file, preloaded, process, symbols);
            if (closure is { Faults.IsEmpty: false })
                return closure;
            first ??= closure;
        }

        return first;
    }

    /// <inheritdoc/>
    public LoadClosure? TraceProgram(NativeFile file)
    {
        var starts = _processes.Select(pair => TraceProgram(file, pair.Process)).OfType<LoadClosure>().ToArray();
        return starts.FirstOrDefault(start => !start.Faults.IsEmpty) ?? starts.FirstOrDefault();
    }

    private static LoadClosure? TraceProgram(NativeFile file, DyldProcess python)
    {
        var process = DyldProcess.Start(python.Environment, python.Store, python.Kind, TargetTree.Rooted(file.Path));
        if (process.Program is null)
            return null;
        LoadedImage[] images = [.. process.Loaded.All];
        var unknownExports = new SortedSet<string>(StringComparer.Ordinal);
        LoadFault[] faults = [.. process.Missing];
        if (faults.Length == 0)
            faults = [.. new SymbolResolution(process).Of(images, process.Loaded, unknownExports)];
        return Closure(images, faults, unknownExports);
    }

    private static LoadClosure Closure(
        IEnumerable<LoadedImage> images,
        IEnumerable<LoadFault> faults,
        IEnumerable<string> unknownExports
    ) =>
        new(
            [.. images.Where(image => image.File is not null).Select(image => new LinkedObject(image.Path, image.Needs))],
            [.. faults],
            IsWhole: true
        )
        {
            UnknownExports = [.. unknownExports],
        };

    private static DyldProcess Start(SubjectInventory inventory, Target target, LoadOptions options, Architecture architecture)
    {
        var store = new ImageStore(inventory, architecture);
        var interpreter = inventory.Interpreter;
        var program = interpreter?.RealExecutable ?? interpreter?.Executable;
        var isHost = target.Origin is TargetOrigin.Host;
        var environment = DyldEnvironment.Of(target, architecture) with
        {
            HasDisk = inventory.Subject.Tree.IsFile(SystemVersion) && target.Origin is TargetOrigin.Host or TargetOrigin.Interpreter,
            Variables = isHost && program?.StartsWith("/usr/bin/", StringComparison.Ordinal) == false ? options.Dyld : DyldVariables.None,
            IsHardened = interpreter?.Image?.Slices.Any(slice => (slice.MachO?.Signature.Flags & HardenedRuntime) > 0) == true,
        };
        return DyldProcess.Start(environment, store, inventory.Kind, program);
    }

    private static LoadClosure? Trace(NativeFile file, Preloaded preloaded, DyldProcess process, SymbolResolution symbols)
    {
        if (process.Store.Open(TargetTree.Rooted(file.Path)) is not { Slice: not null } opened)
            return null;
        var loaded = new LoadedImages(process.Loaded);
        var top = new LoadedImage(opened.Path, opened, null);
        loaded.Add(top);
        var loading = new DependencyLoading(process, loaded, preloaded);
        loading.Load(top, new RunPathChain(top, process.Callers));
        LoadedImage[] images = [.. loaded.All.Skip(process.Loaded.All.Count)];
        LoadFault[] missing = [.. loading.Faults];
        var unknownExports = new SortedSet<string>(StringComparer.Ordinal);
        LoadFault[] faults = missing.Length > 0 ? missing : [.. symbols.Of(images, loaded, unknownExports)];
        return Closure(images, faults.Select(fault => WithDlopen(fault, file, process.Messages)), unknownExports);
    }

    // dlerror() puts the file that was opened in front of the message
    private static LoadFault WithDlopen(LoadFault fault, NativeFile file, DyldMessages messages)
    {
        var text = messages.Opening(TargetTree.Rooted(file.Path), file.Role is NativeRole.ExtensionModule, fault.Text);
        return fault switch
        {
            LoadFault.Library library => library with { Message = text },
            LoadFault.Symbol symbol => symbol with { Message = text },
            _ => fault,
        };
    }
}
