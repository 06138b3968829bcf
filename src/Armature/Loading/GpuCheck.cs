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

    /// <summary>The code for GPUs in a library or module; null if it has none or cannot be read.</summary>
    public static GpuCode? Of(FileTree tree, NativeFile file)
    {
        if (
            file.Image is not { Format: BinaryFormat.Elf or BinaryFormat.Pe }
            || file.Role is NativeRole.Program
            || tree.Open(file.Path) is not OpenOutcome.Opened { Source: var source }
        )
            return null;
        using (source)
            return GpuCodeReader.Read(source);
    }
}
