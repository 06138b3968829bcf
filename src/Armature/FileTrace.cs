using Armature.Inventory;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature;

/// <summary>Traces one file in the process of the Python that it lies below.</summary>
internal sealed class FileTrace(HostEnvironment process, FileTree disk, CheckOptions options)
{
    private static readonly string[] s_markers = ["pyvenv.cfg", "bin/python3", "bin/python", "python.exe"];

    /// <exception cref="SubjectException">It is not a native file.</exception>
    public LoadedFile Run(string file)
    {
        var path = process.Absolute(file);
        if (!disk.IsFile(path))
            throw new SubjectException(file, "no such file");
        var here = ExaminationOptions.Of(
            process,
            disk,
            options.Python is null ? options with { Python = EnvironmentAbove(path) } : options
        );
        var inventory = InventoryReader.TakeFile(
            here.Seen(new Subject(disk, path, path)),
            new InventoryOptions { Python = here.Inventory.Python }
        );
        var system = here.Sysroot is { } root ? SystemFacts.Read(root) : null;
        var target = TargetChoice.Choose(inventory, here.Host, here.Target, here.Python, system);
        if (target.Platform is null && inventory.NativeFiles is [{ Image: { } image }])
            target = target with { Platform = TargetChoice.PlatformOf(image, here.Host) };
        var graph = Loader.Load(inventory, target, new LoadOptions(here.LibraryPath, Sysroot: here.Sysroot) { Dyld = here.Dyld });
        return graph.Files is [var traced] ? traced : throw new SubjectException(file, "not an ELF, Mach-O or PE file");
    }

    /// <summary>The nearest directory above that looks like an environment.</summary>
    private string? EnvironmentAbove(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (s_markers.Any(marker => disk.IsFile($"{path[..slash]}/{marker}")))
                return path[..slash];
        }

        return null;
    }
}
