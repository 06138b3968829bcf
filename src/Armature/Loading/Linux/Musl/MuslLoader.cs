using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Targets;

namespace Armature.Loading.Linux.Musl;

/// <summary>
/// The checks of musl's <c>dlopen</c> on one file (<c>ldso/dynlink.c</c>, map_library): neither magic nor class nor machine is compared; it
/// takes the file for what the process is and stumbles over what does not make sense as that.
/// </summary>
internal static class MuslLoader
{
    private const string NotExecutable = "Exec format error";
    private const ushort FixedExecutable = 2;
    private const ushort Shared = 3;

    /// <summary>Why it refuses the file; null where it does not.</summary>
    public static ImportOutcome? Refuses(NativeFile file, Architecture process)
    {
        var library = new LibraryFile(file.Path, () => file.Path, file.Length, file.Image);
        if (Maps(library, process) is { } reason)
            return new ImportOutcome.Refused(
                Cause(file, process),
                PythonMessages.ImportError(file, $"Error loading shared library {file.Path}: {reason}")
            );
        if (library.Slice is not { Elf: { } elf } slice)
            return new ImportOutcome.Unknown("its ELF header cannot be read");
        // another machine's file is mapped, and fails or crashes at the first relocation
        return slice.Architecture != process
            ? new ImportOutcome.Refused(RefusalReason.Architecture, null)
            : Truncation.Kills(file.Length, elf);
    }

    /// <summary>Why a file is not mapped, in musl's words for the error number; null where it is.</summary>
    public static string? Maps(LibraryFile file, Architecture process)
    {
        if (file.IsDirectory)
            return "Is a directory";
        if (file.Length >= 0 && file.Length < (ArchitectureFacts.Is64Bit(process) ? 64 : 52))
            return NotExecutable;
        if (file.Image is not { Format: BinaryFormat.Elf })
            return NotExecutable;
        if (file.Slice is not { Elf: { } elf } slice)
            return null;
        // in a header of the other word size the program headers seem to be none
        return
            elf.Is64Bit != ArchitectureFacts.Is64Bit(process)
            || elf.Endian is Endian.Big != ArchitectureFacts.IsBigEndian(process)
            || elf.Type is not (FixedExecutable or Shared)
            || !elf.HasDynamicSegment
            || slice.Faults.FirstOrDefault()?.Structure is "program headers"
            ? NotExecutable
            : null;
    }

    private static RefusalReason Cause(NativeFile file, Architecture process) =>
        file.Image switch
        {
            null => RefusalReason.Malformed,
            { Format: not BinaryFormat.Elf } => RefusalReason.Format,
            { Slices: [{ Elf: { } elf } slice] } => slice.Architecture != process ? RefusalReason.Architecture
            : elf.Type is not (FixedExecutable or Shared) ? RefusalReason.Kind
            : RefusalReason.Malformed,
            _ => RefusalReason.Malformed,
        };
}
