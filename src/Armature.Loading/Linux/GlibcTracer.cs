using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Loading.Targets;
using Armature.Subjects;

namespace Armature.Loading.Linux;

/// <summary>What glibc's loader brings in for files of a subject, in the process of the subject's interpreter.</summary>
internal sealed class GlibcTracer : IClosureTracer
{
    private readonly GlibcProcess _process;
    private readonly ImportBinding _binding;

    private GlibcTracer(GlibcProcess process, ImportBinding binding) => (_process, _binding) = (process, binding);

    /// <summary>The tracer of a subject; null where the target has another loader, or its program does not start.</summary>
    public static GlibcTracer? For(SubjectInventory inventory, Target target, LoadOptions options)
    {
        if (target is not { Platform: { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc, Architectures: [var architecture] } })
            return null;
        var interpreter = inventory.Interpreter;
        var system = TargetSystem.Of(inventory, target, options);
        var store = new LibraryStore(inventory, system.Tree);
        var loaderPath = interpreter?.Image is { Slices: [{ Elf.Interpreter: { } named }] } ? named : LoaderProgram.PathOf(architecture);
        var environment = system.HasFiles ? SearchEnvironment.Of(system.Tree, target, architecture, loaderPath, options) : null;
        var process = environment is null
            ? GlibcProcess.Start(SearchEnvironment.WithoutSystem(target, architecture), store, program: null, loaderPath: null)
            : GlibcProcess.Start(environment, store, PythonProgram.Of(inventory, target, system), loaderPath);
        return process is null ? null : new GlibcTracer(process, new ImportBinding(system.Tree, process));
    }

    /// <inheritdoc/>
    public LoadClosure? Trace(NativeFile file) => Trace(TargetTree.Rooted(file.Path), file.ModuleName);

    /// <summary>The same for a path of the tree, also where the inventory does not list it.</summary>
    internal LoadClosure? Trace(string path, string? module = null)
    {
        if (_process.Store.Open(path) is not { Slice: not null } file)
            return null;
        var map = new LinkMap(_process.Map);
        var root = new LinkNode(path, path, file, null);
        map.Add(root);
        var mapping = new DependencyMapping(_process, map, root, module);
        mapping.Run();
        return new LoadClosure(
            [.. mapping.Objects.Select(node => new LinkedObject(node.Path, node.Needs))],
            [.. Faults(mapping, map)],
            _process.Environment.HasSystem
        );
    }

    private IEnumerable<LoadFault> Faults(DependencyMapping mapping, LinkMap map)
    {
        if (mapping.Faults.Count > 0 || !_process.Environment.HasSystem)
            return mapping.Faults;
        LoadFault[] versions = [.. VersionCheck.Of(mapping.Objects, map, _process.Environment.Version)];
        // without the program nobody knows what it defines
        return versions.Length > 0 || _process.Program is null ? versions : _binding.Of(mapping.Objects, map);
    }
}
