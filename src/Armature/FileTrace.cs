using Armature.Inventory;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature;

/// <summary>Traces one file in the process of the Python that it lies below.</summary>
internal sealed class FileTrace(HostEnvironment process, FileTree disk, CheckOptions options)
{
    /// <exception cref="SubjectException">It is not a native file.</exception>
    public LoadedFile Run(string file)
    {
        var path = process.Absolute(file);
        if (!disk.IsFile(path))
            throw new SubjectException(file, "no such file");
        var here = ExaminationOptions.Of(process, disk, options);
        var inventory = InventoryReader.TakeFile(
            here.Seen(new Subject(disk, path, path)),
            new InventoryOptions { Python = here.Inventory.Python }
        );
        var system = here.Sysroot is { } root ? SystemFacts.Read(root) : null;
        var target = TargetChoice.Choose(inventory, here.Host, here.Target, here.Python, system);
        var graph = Loader.Load(inventory, target, new LoadOptions(here.LibraryPath, Sysroot: here.Sysroot) { Dyld = here.Dyld });
        return graph.Files is [var traced] ? traced : throw new SubjectException(file, "not an ELF, Mach-O or PE file");
    }
}
