using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>The checks of dyld on one file that is opened by its path.</summary>
internal static class Dyld
{
    /// <summary>Why it refuses the file; null where it does not.</summary>
    public static ImportOutcome? Refuses(NativeFile file, Architecture process, Target target)
    {
        var environment = DyldEnvironment.Of(target, process);
        if (file.Image is { Format: BinaryFormat.MachO, Slices.IsEmpty: true })
            return new ImportOutcome.Unknown("its Mach-O header cannot be read");
        if (ImageCheck.Opened(file.Image, file.Length, file.Path, environment) is { } refusal)
            return Refused(file, environment, refusal);
        var slice = file.Image!.Slices.First(slice => ArchitectureFacts.CanLoad(slice.Architecture, process, Subjects.SystemFamily.MacOS));
        return slice.Kind switch
        {
            BinaryKind.Executable => Refused(
                file,
                environment,
                new ImageRefusal(AttemptResult.Refused, RefusalReason.Kind, "cannot dlopen a main executable")
            ),
            BinaryKind.ObjectFile => new ImportOutcome.Refused(RefusalReason.Kind, null),
            _ => null,
        };
    }

    private static ImportOutcome.Refused Refused(NativeFile file, DyldEnvironment environment, ImageRefusal refusal)
    {
        // a file that is shorter than a page is told apart by what it lacks, not by what it is
        var isShort = refusal.Cause is RefusalReason.Malformed or RefusalReason.Format && file.Length is >= 0 and < 4096;
        var words = new DyldMessages(environment);
        return new ImportOutcome.Refused(
            refusal.Cause,
            isShort || refusal.Reason is not { } reason
                ? null
                : PythonMessages.ImportError(file, words.Opening(file.Path, isModule: true, words.Refused(file.Path, reason)))
        );
    }
}
