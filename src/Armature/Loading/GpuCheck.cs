using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Armature.Binaries;
using Armature.Binaries.Gpu;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>Reads which GPUs the files of a subject contain code for.</summary>
internal static class GpuCheck
{
    /// <summary>The files, with their code for GPUs; unchanged if the target's GPU is not known.</summary>
    public static ImmutableArray<LoadedFile> Read(
        SubjectInventory inventory,
        Target target,
        ImmutableArray<LoadedFile> files,
        int parallelism
    )
    {
        if (TargetGpu.Of(target) is null)
            return files;
        var read = files.ToArray();
        ParallelLoop.ForEach(
            read.Length,
            parallelism,
            i =>
            {
                // what a library needs may be part of a driver that this machine does not have
                if (read[i].Outcome is not ImportOutcome.Invisible && Of(inventory.Subject.Tree, read[i].File) is { } code)
                    read[i] = read[i] with { Gpu = code };
            }
        );
        return ImmutableCollectionsMarshal.AsImmutableArray(read);
    }

    /// <summary>The files that are code for GPUs and nothing else; none if the target's GPU is not known.</summary>
    public static ImmutableArray<LoadedFile> ReadGpuFiles(SubjectInventory inventory, Target target) =>
        TargetGpu.Of(target) is null
            ? []
            :
            [
                .. inventory
                    .GpuFiles.Select(file => new LoadedFile(file, new ImportOutcome.Loads())
                    {
                        Gpu = OfGpuFile(inventory.Subject.Tree, file),
                    })
                    .Where(static loaded => loaded.Gpu is not null),
            ];

    /// <summary>The code for GPUs in a library or module; null if it has none or cannot be read.</summary>
    public static GpuCode? Of(FileTree tree, NativeFile file) =>
        file is { Image.Format: BinaryFormat.Elf or BinaryFormat.Pe, Role: not NativeRole.Program } ? Read(tree, file) : null;

    /// <summary>The code in a file that is named as code for GPUs; null if it is something else or cannot be read.</summary>
    public static GpuCode? OfGpuFile(FileTree tree, NativeFile file) => Read(tree, file);

    private static GpuCode? Read(FileTree tree, NativeFile file)
    {
        if (tree.Open(file.Path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return GpuCodeReader.Read(source);
    }
}
