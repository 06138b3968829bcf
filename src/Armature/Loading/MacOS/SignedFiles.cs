using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Armature.Binaries.MachO;
using Armature.Inventory;
using Armature.Subjects;
using Armature.Targets;
using Architecture = Armature.Binaries.Architecture;

namespace Armature.Loading.MacOS;

/// <summary>
/// Compares the files of a graph with their code signatures. Only for arm64: there the kernel kills a process that touches a page which does not match.
/// </summary>
internal static class SignedFiles
{
    /// <summary>The files, with the pages that changed after they were signed; unchanged if no arm64 process of the target could load them.</summary>
    public static ImmutableArray<LoadedFile> Check(
        ImmutableArray<LoadedFile> files,
        SubjectInventory inventory,
        Target target,
        LoadOptions options
    )
    {
        if (
            !options.ChecksSignatures
            || target.Platform is not { System: SystemFamily.MacOS } platform
            || !platform.Architectures.Contains(Architecture.Arm64)
        )
            return files;
        var checkedFiles = files.ToArray();
        ParallelLoop.ForEach(
            checkedFiles.Length,
            options.Parallelism,
            i => checkedFiles[i] = Check(checkedFiles[i], inventory.Subject.Tree)
        );
        return ImmutableCollectionsMarshal.AsImmutableArray(checkedFiles);
    }

    private static LoadedFile Check(LoadedFile loaded, FileTree tree)
    {
        if (
            loaded.File.Image?.Slices.FirstOrDefault(slice => slice.Architecture is Architecture.Arm64) is not { MachO: not null } slice
            || tree.Open(loaded.File.Path) is not OpenOutcome.Opened { Source: var source }
        )
            return loaded;
        using (source)
        {
            if (PageHashes.Check(source, slice) is not { Stale: > 0 } damage)
                return loaded;
            // dyld itself reads the first page, which contains the header; whether other pages are touched depends on the program
            var outcome = damage.First == 0 && loaded.Outcome is ImportOutcome.Loads ? new ImportOutcome.Dies("SIGKILL") : loaded.Outcome;
            return loaded with { ChangedPages = damage, Outcome = outcome };
        }
    }
}
