using Armature.Inventory;
using Armature.Loading.Targets;

namespace Armature.Loading.Linux;

/// <summary>What glibc's loader brings in for files of a subject, in the process of the subject's interpreter.</summary>
internal sealed class GlibcTracer
{
    private readonly GlibcProcess _process;
    private readonly ImportBinding _binding;

    private GlibcTracer(GlibcProcess process, ImportBinding binding) => (_process, _binding) = (process, binding);

    /// <summary>The tracer of a subject; null where the tree does not hold the system that the target is, or its program does not start.</summary>
    public static GlibcTracer? For(SubjectInventory inventory, Target target, LoadOptions options)
    {
        if (target is not { Origin: TargetOrigin.Host or TargetOrigin.Interpreter, Platform: { Architectures: [var architecture] } })
            return null;
        var interpreter = inventory.Interpreter;
        var tree = inventory.Subject.Tree;
        var loaderPath = interpreter?.Image is { Slices: [{ Elf.Interpreter: { } named }] } ? named : LoaderProgram.PathOf(architecture);
        if (SearchEnvironment.Of(tree, target, architecture, loaderPath, options) is not { } environment)
            return null;
        var program = interpreter?.RealExecutable ?? interpreter?.Executable;
        var process = GlibcProcess.Start(environment, new LibraryStore(inventory), program, loaderPath);
        return process is null ? null : new GlibcTracer(process, new ImportBinding(tree, process));
    }

    /// <summary>What happens to one file that is opened by its path; null where it is no ELF file that could be.</summary>
    public LoadClosure? Trace(string path)
    {
        if (_process.Store.Open(path) is not { Slice: not null } file)
            return null;
        var map = new LinkMap(_process.Map);
        var root = new LinkNode(path, path, file, null);
        map.Add(root);
        var mapping = new DependencyMapping(_process, map, root);
        mapping.Run();
        return new LoadClosure([.. mapping.Objects.Select(node => new LinkedObject(node.Path, node.Needs))], [.. Faults(mapping, map)]);
    }

    private IEnumerable<LoadFault> Faults(DependencyMapping mapping, LinkMap map)
    {
        if (mapping.Faults.Count > 0)
            return mapping.Faults;
        LoadFault[] versions = [.. VersionCheck.Of(mapping.Objects, map, _process.Environment.Version)];
        // without the program nobody knows what it defines
        return versions.Length > 0 || _process.Program is null ? versions : _binding.Of(mapping.Objects, map);
    }
}
