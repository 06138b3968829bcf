using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.MachineCode;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>Finds what the code of a subject's files needs beyond what the target's processor has.</summary>
internal sealed class CodeCheck(SubjectInventory inventory, Target target)
{
    private readonly FileTree _tree = inventory.Subject.Tree;
    private readonly TargetProcessor? _processor = TargetProcessor.Of(target);

    /// <summary>The files, with what their code needs; unchanged if the target's processor is not known.</summary>
    public ImmutableArray<LoadedFile> Check(ImmutableArray<LoadedFile> files, int parallelism)
    {
        if (_processor is null)
            return files;
        var read = files.ToArray();
        ParallelLoop.ForEach(
            read.Length,
            parallelism,
            i =>
            {
                if (IsLoadable(read[i]) && !ProcessorNames.Names(read[i].File.ShownPath) && Needs(read[i].File) is { } needs)
                    read[i] = read[i] with { Code = new ProcessorNeeds(needs) };
            }
        );
        var choosers = new CodeChoosers(_tree, read);
        for (var i = 0; i < read.Length; i++)
        {
            if (read[i].Code is { } needs)
                read[i] = read[i] with { Code = needs with { ChosenBy = choosers.Of(read[i].File) } };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(read);
    }

    // programs of packages are not started by an import
    private static bool IsLoadable(LoadedFile loaded) =>
        loaded.File.Role is not NativeRole.Program && loaded.Outcome is ImportOutcome.Loads or ImportOutcome.Unknown;

    private CodeNeeds? Needs(NativeFile file)
    {
        if (
            file.Image?.Slices.FirstOrDefault(slice => slice.Architecture == _processor!.Architecture) is not { } slice
            || CodeNeedsReader.Lacking(slice.Architecture, _processor!.Features) is not { IsEmpty: false } lacking
            || _tree.Open(file.Path) is not OpenOutcome.Opened { Source: var source }
        )
            return null;
        using (source)
            return
                CodeNeedsReader.Read(source, slice, file.EntryName, lacking) is { } needs
                && (needs.FunctionCount > 0 || needs.AtImport is not null || needs.Declaration is not null || needs.Unread is not null)
                ? needs
                : null;
    }
}
