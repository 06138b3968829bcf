using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>The checks of dyld's <c>dlopen</c> on the file itself.</summary>
internal static class Dyld
{
    /// <summary>The outcome if dyld rejects the file; null if it accepts it.</summary>
    public static ImportOutcome? Check(NativeFile file, Architecture process, Target target)
    {
        var environment = DyldEnvironment.Of(target, process);
        if (file.Image is { Format: BinaryFormat.MachO, Slices.IsEmpty: true })
            return new ImportOutcome.Unknown("its Mach-O header cannot be read");
        return ImageCheck.Opened(file.Image, file.Length, file.Path, environment) is { } refusal
            ? Refused(file, environment, refusal)
            : null;
    }

    private static ImportOutcome.Refused Refused(NativeFile file, DyldEnvironment environment, ImageRefusal refusal)
    {
        // dyld's message about a file that is shorter than a page depends on how short it is
        var isShort = refusal.Reason is RefusalReason.Malformed or RefusalReason.Format && file.Length is >= 0 and < 4096;
        var messages = new DyldMessages(environment);
        return new ImportOutcome.Refused(
            refusal.Reason,
            isShort || refusal.Message is not { } message
                ? null
                : PythonMessages.Refused(
                    file,
                    refusal.Reason,
                    messages.Opening(file.Path, file.Role is NativeRole.ExtensionModule, messages.Refused(file.Path, message))
                )
        );
    }
}
