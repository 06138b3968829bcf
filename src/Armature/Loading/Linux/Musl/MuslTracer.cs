using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Knowledge;
using Armature.Loading.ImportOrder;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux.Musl;

/// <summary>Predicts what musl's loader loads for files of a subject, in a process of the subject's interpreter.</summary>
internal sealed class MuslTracer : IClosureTracer
{
    private readonly MuslEnvironment _environment;
    private readonly LibraryStore _store;
    private readonly MuslObject? _loader;
    private readonly IReadOnlyList<MuslObject> _started;
    private readonly MuslBinding _binding;

    private MuslTracer(MuslEnvironment environment, LibraryStore store, TargetTree tree, MuslObject? program)
    {
        (_environment, _store) = (environment, store);
        _loader =
            environment.HasSystem && store.Open(environment.LoaderPath) is { } file
                ? new MuslObject(environment.LoaderPath, file, null) { ShortName = "libc.so" }
                : null;
        _started = Start(program);
        _binding = new MuslBinding(tree, environment, _started);
    }

    /// <summary>The tracer of a subject; null if the target does not use musl or has no single architecture.</summary>
    public static MuslTracer? For(SubjectInventory inventory, Target target, LoadOptions options)
    {
        if (target is not { Platform: { System: SystemFamily.Linux, CLibrary: CLibrary.Musl, Architectures: [var architecture] } })
            return null;
        var interpreter = inventory.Interpreter;
        var system = TargetSystem.Of(inventory, target, options.Sysroot);
        var store = new LibraryStore(inventory, system.Tree);
        var named = interpreter?.Image is { Slices: [{ Elf.Interpreter: { } path }] } ? path : null;
        var environment = MuslEnvironment.Of(system, architecture, target.Platform.Version, named, options);
        var program =
            environment.HasSystem
            && PythonProgram.Of(inventory, target, system) is { } executable
            && store.Open(executable) is { Slice: not null } file
                ? new MuslObject(executable, file, null)
                : null;
        return new MuslTracer(environment, store, system.Tree, program);
    }

    /// <inheritdoc/>
    public LoadClosure? Trace(NativeFile file, Preloaded preloaded) => Trace(TargetTree.Rooted(file.Path));

    /// <summary>Traces a path of the tree, which need not be in the inventory; null if it is not an ELF file.</summary>
    public LoadClosure? Trace(string path)
    {
        if (_store.Open(path) is not { Slice: not null } file)
            return null;
        var mapping = new MuslMapping(
            _environment,
            _store,
            _loader,
            _started,
            new MuslObject(path, file, _started is [var head, ..] ? head : null)
        );
        mapping.Run();
        return new LoadClosure(
            [.. mapping.Objects.Select(node => new LinkedObject(node.Path, node.Needs) { Image = node.File.Image })],
            [.. Faults(mapping)],
            IsWhole
        )
        {
            UnknownExports = [.. _binding.UnknownExports(mapping.Objects).Distinct(StringComparer.Ordinal)],
            Doubt =
                !_environment.HasSystem && mapping.Objects.Any(NeedsGlibc)
                    ? "it is built for glibc, and whether musl has all that it uses is not known"
                    : null,
        };
    }

    private static bool NeedsGlibc(MuslObject node) => node.File.Slice?.Needed.Any(need => GlibcFacts.IsGlibc(need.Name)) == true;

    /// <summary>Whether musl's own exports are known, from its file or from the table of its versions.</summary>
    private bool IsWhole => _environment is { HasSystem: true } or { Version: not null };

    private IEnumerable<LoadFault> Faults(MuslMapping mapping) => mapping.Faults.Count > 0 ? mapping.Faults : _binding.Of(mapping.Objects);

    // the program's dependencies are loaded before it opens a file; empty if the program does not start
    private IReadOnlyList<MuslObject> Start(MuslObject? program)
    {
        if (program is null)
            return [];
        var mapping = new MuslMapping(_environment, _store, _loader, [], program);
        mapping.Run();
        return mapping.Faults.Count == 0 ? mapping.Objects : [];
    }
}
