using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>What dyld brings in for files of a subject, in the process of the subject's interpreter, as each architecture of the target.</summary>
internal sealed class DyldTracer : IClosureTracer
{
    private const uint HardenedRuntime = 0x10000;

    // on the disk of every Mac
    private const string SystemVersion = "/System/Library/CoreServices/SystemVersion.plist";

    private readonly ImmutableArray<(DyldProcess Process, SymbolResolution Symbols)> _processes;
    private readonly HashSet<string> _asked;

    private DyldTracer(IEnumerable<DyldProcess> processes, HashSet<string> asked)
    {
        _processes = [.. processes.Select(process => (process, new SymbolResolution(process)))];
        _asked = asked;
    }

    /// <summary>The tracer of a subject; null where it is not known what the target runs as.</summary>
    public static DyldTracer? For(SubjectInventory inventory, Target target, LoadOptions options)
    {
        if (target.Platform is not { System: SystemFamily.MacOS, Architectures: { IsEmpty: false } architectures })
            return null;
        var processes = architectures.Select(architecture => Start(inventory, target, options, architecture));
        var asked = inventory
            .NativeFiles.SelectMany(file => file.Image?.Slices ?? [])
            .SelectMany(slice => slice.Needed)
            .Select(needed => TreePath.Name(needed.Name));
        return new DyldTracer(processes, asked.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>A library that no other file asks for is opened by its path: ctypes does so.</summary>
    public bool Opens(NativeFile file) =>
        file.Role is NativeRole.ExtensionModule || (file.Role is NativeRole.Library && !_asked.Contains(TreePath.Name(file.Path)));

    /// <inheritdoc/>
    public LoadClosure? Trace(NativeFile file)
    {
        LoadClosure? first = null;
        foreach (var (process, symbols) in _processes)
        {
            var closure = Trace(file, process, symbols);
            if (closure is { Faults.IsEmpty: false })
                return closure;
            first ??= closure;
        }

        return first;
    }

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

    private static LoadClosure? Trace(NativeFile file, DyldProcess process, SymbolResolution symbols)
    {
        if (process.Store.Open(ImageStore.Rooted(file.Path)) is not { Slice: not null } opened)
            return null;
        var loaded = new LoadedImages(process.Loaded);
        var top = new LoadedImage(opened.Path, opened, null);
        loaded.Add(top);
        var loading = new DependentLoading(process, loaded, file.ModuleName);
        loading.Load(top, new RunPathChain(top, process.Callers));
        LoadedImage[] images = [.. loaded.All.Skip(process.Loaded.All.Count)];
        LoadFault[] missing = [.. loading.Faults];
        var faults = missing.Length > 0 ? missing : symbols.Of(images, loaded);
        return new LoadClosure(
            [.. images.Where(image => image.File is not null).Select(image => new LinkedObject(image.Path, image.Needs))],
            [.. faults.Select(fault => Worded(fault, file, process.Words))],
            IsWhole: true
        );
    }

    private static LoadFault Worded(LoadFault fault, NativeFile file, DyldMessages words)
    {
        var text = words.Opening(ImageStore.Rooted(file.Path), file.Role is NativeRole.ExtensionModule, fault.Text);
        return fault switch
        {
            LoadFault.Library library => library with { Words = text },
            LoadFault.Symbol symbol => symbol with { Words = text },
            _ => fault,
        };
    }
}
