using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Armature.Binaries.MachO;
using Armature.Inventory;
using Armature.Subjects;
using Armature.Targets;
using Architecture = Armature.Binaries.Architecture;

namespace Armature.Loading.MacOS;

/// <summary>Adds to the files of a graph whether they are still what was signed. On arm64 alone a process is killed for a page that is not.</summary>
internal static class SignedFiles
{
    /// <summary>The files, those that an arm64 process of the target may hold with what came of their pages.</summary>
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
            // dyld itself reads the page of the header; whether others are touched depends on what is used
            var outcome = damage.First == 0 && loaded.Outcome is ImportOutcome.Loads ? new ImportOutcome.Dies("SIGKILL") : loaded.Outcome;
            return loaded with { ChangedPages = damage, Outcome = outcome };
        }
    }
}
