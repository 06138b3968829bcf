using Armature.Inventory.Distributions;
using Armature.Loading;

namespace Armature.Judgements;

/// <summary>One fault that stops the loader while it loads a file that Python imports.</summary>
/// <param name="File">The file.</param>
/// <param name="Fault">The fault, in the file or in a library that it loads.</param>
/// <param name="Package">The package that owns the object with the fault, otherwise the file's package.</param>
/// <param name="Error">The text that Python prints; null if the loader reports another fault first.</param>
internal sealed record LoadFailure<TFault>(JudgedFile File, TFault Fault, Distribution? Package, string? Error)
    where TFault : LoadFault
{
    /// <summary>All failures of one kind, in the order of files.</summary>
    /// <param name="path">Gives the path of the object that has the fault.</param>
    public static IEnumerable<LoadFailure<TFault>> All(Judgement judgement, Func<TFault, string> path)
    {
        foreach (var file in judgement.With(FileFault.None))
        {
            if (file.Loaded.Closure is not { Faults: { IsEmpty: false } faults } || FilePurpose.IsFixture(file.File))
                continue;
            foreach (var fault in faults.OfType<TFault>())
                yield return new LoadFailure<TFault>(
                    file,
                    fault,
                    judgement.OwnerOf(path(fault)) ?? file.Owner,
                    fault == faults[0] ? file.Error : null
                );
        }
    }
}
