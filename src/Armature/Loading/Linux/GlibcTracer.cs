using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Knowledge;
using Armature.Loading.ImportOrder;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>Predicts what glibc's loader loads for files of a subject, in a process of the subject's interpreter.</summary>
internal sealed class GlibcTracer : IClosureTracer
{
    private readonly GlibcProcess _process;
    private readonly FileTree _tree;
    private string? _loaderPath;
    private readonly ImportBinding _binding;
    private readonly StaticTls _staticTls;

    private GlibcTracer(GlibcProcess process, FileTree tree)
    {
        _process = process;
        _tree = tree;
        _binding = new ImportBinding(tree, process);
        _staticTls = new StaticTls(tree, process);
    }

    /// <summary>The tracer of a subject; null if the target does not use glibc, has no single architecture, or if its program does not start.</summary>
    public static GlibcTracer? For(SubjectInventory inventory, Target target, LoadOptions options)
    {
        if (target is not { Platform: { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc, Architectures: [var architecture] } })
            return null;
        var interpreter = inventory.Interpreter;
        var system = TargetSystem.Of(inventory, target, options.Sysroot);
        var loaderPath = interpreter?.Image is { Slices: [{ Elf.Interpreter: { } named }] } ? named : GlibcFacts.LoaderPath(architecture);
        var environment = system.HasFiles ? SearchEnvironment.Of(system.Tree, target, architecture, loaderPath, options) : null;
        var profile = environment is null ? GlibcProfile.Of(target, architecture) : null;
        var store = new LibraryStore(inventory, system.Tree, profile);
        var process = environment is null
            ? GlibcProcess.Start(SearchEnvironment.WithoutSystem(target, architecture, profile), store, program: null, loaderPath: null)
            : GlibcProcess.Start(environment, store, PythonProgram.Of(inventory, target, system), loaderPath);
        return process is null
            ? null
            : new GlibcTracer(process, system.Tree)
            {
                _loaderPath = profile is null ? loaderPath : $"{profile.Directory}/{profile.LoaderName}",
            };
    }

    /// <inheritdoc/>
    public LoadClosure? Trace(NativeFile file, Preloaded preloaded) => Trace(TargetTree.Rooted(file.Path), preloaded);

    /// <inheritdoc/>
    public LoadClosure? TraceProgram(NativeFile file)
    {
        if (
            GlibcProcess.Begin(_process.Environment, _process.Store, TargetTree.Rooted(file.Path), _loaderPath)
            is not var (process, mapping)
        )
            return null;
        var unknownExports = new SortedSet<string>(StringComparer.Ordinal);
        var faults = Faults(process, new ImportBinding(_tree, process), mapping, process.Map, use: null, unknownExports);
        return Closure(mapping, [.. faults], unknownExports);
    }

    /// <summary>Traces a path of the tree, which need not be in the inventory.</summary>
    internal LoadClosure? Trace(string path, Preloaded? preloaded = null)
    {
        if (_process.Store.Open(path) is not { Slice: not null } file)
            return null;
        var map = new LinkMap(_process.Map);
        var root = new LinkNode(path, path, file, null);
        map.Add(root);
        var mapping = new DependencyMapping(_process, map, root, preloaded);
        mapping.Run();
        var use = _staticTls.Of(mapping.Objects);
        var unknownExports = new SortedSet<string>(StringComparer.Ordinal);
        return Closure(mapping, [.. Faults(_process, _binding, mapping, map, use, unknownExports)], unknownExports) with
        {
            StaticTls = use,
        };
    }

    private LoadClosure Closure(DependencyMapping mapping, ImmutableArray<LoadFault> faults, SortedSet<string> unknownExports) =>
        new([.. mapping.Objects.Select(node => new LinkedObject(node.Path, node.Needs) { Image = node.File.Image })], faults, IsWhole)
        {
            UnknownExports = [.. unknownExports],
        };

    /// <summary>Whether the system's libraries are known, from their files or from a profile.</summary>
    private bool IsWhole => _process.Environment is { HasSystem: true } or { Profile: not null };

    // the loader maps, checks, then relocates all objects: errors of one stage hide those of the next
    private IEnumerable<LoadFault> Faults(
        GlibcProcess process,
        ImportBinding binding,
        DependencyMapping mapping,
        LinkMap map,
        StaticTlsUse? use,
        ISet<string> unknownExports
    )
    {
        if (mapping.Faults.Count > 0 || !IsWhole)
            return mapping.Faults;
        var isIncomplete = process.Environment.Profile is not null;
        LoadFault[] checks =
        [
            .. VersionCheck.Of(mapping.Objects, map, process.Environment.Version, isIncomplete),
            .. ProcessorCheck.Of(mapping.Objects, process.Environment.ProcessorLevels),
        ];
        if (checks.Length > 0)
            return checks;
        LoadFault[] symbols = [.. binding.Of(mapping.Objects, map, unknownExports)];
        return symbols.Length == 0 && use is not null && StaticTls.Shortage(use) is { } shortage ? [shortage] : symbols;
    }
}
