using Armature.Binaries;
using Armature.Inventory.Native;

namespace Armature.Loading.Linux;

/// <summary>The checks of musl's <c>dlopen</c> on one file (<c>ldso/dynlink.c</c>, map_library): it looks at the length and e_type alone.</summary>
internal static class MuslLoader
{
    /// <summary>Why it refuses the file; null where it does not.</summary>
    public static ImportOutcome? Refuses(NativeFile file, Architecture process)
    {
        if (file.Length >= 0 && file.Length < (Fits.Is64Bit(process) ? 64 : 52))
            return Refused(file, RefusalCause.Malformed);
        if (file.Image is not { Format: BinaryFormat.Elf } image)
            return Refused(file, file.Image is null ? RefusalCause.Malformed : RefusalCause.Format);
        if (image.Slices is not [{ Elf: { } elf } slice])
            return new ImportOutcome.Unknown("its ELF header cannot be read");
        if (elf.Type is not (2 or 3))
            return Refused(file, RefusalCause.Kind);
        // neither class nor machine is compared: what it stumbles over later is not known here
        if (slice.Architecture != process)
            return new ImportOutcome.Refused(RefusalCause.Architecture, null);
        return Truncation.Kills(file, elf);
    }

    private static ImportOutcome.Refused Refused(NativeFile file, RefusalCause cause) =>
        new(cause, PythonWords.ImportError(file, $"Error loading shared library {file.Path}: Exec format error"));
}
