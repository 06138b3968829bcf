using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Targets;

namespace Armature.Loading.Linux.Musl;

/// <summary>
/// The checks of musl's <c>dlopen</c> on the file itself (<c>ldso/dynlink.c</c>, map_library). It does not compare magic, class or machine: it reads the
/// file as one for the process's architecture and fails at values that make no sense.
/// </summary>
internal static class MuslLoader
{
    private const string NotExecutable = "Exec format error";
    private const ushort FixedExecutable = 2;
    private const ushort Shared = 3;

    /// <summary>The outcome if the loader rejects the file; null if it accepts it.</summary>
    public static ImportOutcome? Check(NativeFile file, Architecture process)
    {
        var library = new LibraryFile(file.Path, () => file.Path, file.Length, file.Image);
        if (CheckMapping(library, process) is { } message)
            return Refused(file, Reason(file, process), $"Error loading shared library {file.Path}: {message}");
        if (library.Slice is not { Elf: { } elf } slice)
            return new ImportOutcome.Unknown("its ELF header cannot be read");
        // musl reads whatever bytes are at the address of the dynamic section
        if (elf.HasStrippedContents)
            return new ImportOutcome.Refused(RefusalReason.Kind, null);
        // a file for another machine is mapped, and fails or crashes at its first relocation
        return slice.Architecture != process
            ? new ImportOutcome.Refused(RefusalReason.Architecture, null)
            : Truncation.Check(file.Length, elf);
    }

    /// <summary>musl's message for the error number if the file is not mapped; null if it is.</summary>
    public static string? CheckMapping(LibraryFile file, Architecture process)
    {
        if (file.IsDirectory)
            return "Is a directory";
        if (file.Length >= 0 && file.Length < (ArchitectureFacts.Is64Bit(process) ? 64 : 52))
            return NotExecutable;
        if (file.Image is not { Format: BinaryFormat.Elf })
            return NotExecutable;
        if (file.Slice is not { Elf: { } elf } slice)
            return null;
        // in a header of the wrong word size, musl reads a number of program headers that makes no sense
        return
            elf.Is64Bit != ArchitectureFacts.Is64Bit(process)
            || elf.Endian is Endian.Big != ArchitectureFacts.IsBigEndian(process)
            || elf.Type is not (FixedExecutable or Shared)
            || !(elf.HasDynamicSegment || elf.HasStrippedContents)
            || slice.Faults.FirstOrDefault()?.Structure is "program headers"
            ? NotExecutable
            : null;
    }

    private static ImportOutcome.Refused Refused(NativeFile file, RefusalReason reason, string message) =>
        new(reason, PythonMessages.Refused(file, reason, message));

    private static RefusalReason Reason(NativeFile file, Architecture process) =>
        file.Image switch
        {
            null => RefusalReason.Malformed,
            { Format: not BinaryFormat.Elf } => RefusalReason.Format,
            { Slices: [{ Elf: { } elf } slice] } => slice.Architecture != process ? RefusalReason.Architecture
            : slice.Faults.IsEmpty ? RefusalReason.Kind
            : RefusalReason.Malformed,
            _ => RefusalReason.Malformed,
        };
}
