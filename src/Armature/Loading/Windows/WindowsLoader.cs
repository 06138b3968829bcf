using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Windows;

/// <summary>The checks of Windows' LoadLibraryEx on the file itself. All of them fail with error 193.</summary>
internal static class WindowsLoader
{
    /// <summary>The outcome if Windows rejects the file; null if it accepts it.</summary>
    public static ImportOutcome? Check(NativeFile file, Architecture process, Target target)
    {
        if (file.Image is not { Format: BinaryFormat.Pe } image)
            return new ImportOutcome.Refused(
                file.Image is null ? RefusalReason.Malformed : RefusalReason.Format,
                file.Length == 0 ? null : NotValid(file, target)
            );
        if (image.Slices is not [var slice])
            return new ImportOutcome.Unknown("its PE header cannot be read");
        if (new DllFile(file.Path, image).IsDamaged)
            return new ImportOutcome.Refused(RefusalReason.Malformed, NotValid(file, target));
        return ArchitectureFacts.CanLoad(slice.Architecture, process, SystemFamily.Windows)
            ? null
            : new ImportOutcome.Refused(RefusalReason.Architecture, NotValid(file, target));
    }

    private static string? NotValid(NativeFile file, Target target) =>
        PythonMessages.ImportError(file, WindowsMessages.LoadFailed(file, target.Python, WindowsMessages.NotValid));
}
