using Armature.Binaries;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>Why the loader rejects a file during the search.</summary>
/// <param name="Result">The result of the attempt, which decides whether the search continues.</param>
/// <param name="Reason">The check that fails.</param>
/// <param name="Message">The loader's message.</param>
internal readonly record struct OpenRefusal(AttemptResult Result, RefusalReason Reason, string Message);

/// <summary>The checks of a file's header during the search (glibc <c>elf/dl-load.c</c>, open_verify).</summary>
internal static class OpenVerification
{
    /// <summary>Why the file is rejected; null if it is accepted.</summary>
    public static OpenRefusal? Check(LibraryFile file, Architecture process)
    {
        if (file.IsDirectory)
            return Stop(RefusalReason.Malformed, "cannot read file data: Is a directory");
        if (file.Length >= 0 && file.Length < (ArchitectureFacts.Is64Bit(process) ? 64 : 52))
            return Stop(RefusalReason.Malformed, "file too short");
        if (file.Image is not { Format: BinaryFormat.Elf })
            return Stop(file.Image is null ? RefusalReason.Malformed : RefusalReason.Format, "invalid ELF header");
        if (file.Slice is not { Elf: { } elf } slice)
            return null;
        if (elf.Is64Bit != ArchitectureFacts.Is64Bit(process))
            return new(AttemptResult.OtherClass, RefusalReason.Architecture, $"wrong ELF class: ELFCLASS{(elf.Is64Bit ? 64 : 32)}");
        if (elf.Endian is Endian.Big != ArchitectureFacts.IsBigEndian(process))
            return Stop(RefusalReason.Architecture, $"ELF file data encoding not {(elf.Endian is Endian.Big ? "little" : "big")}-endian");
        if (elf.OsAbi is not (0 or 3) && process is not Architecture.Arm)
            return Stop(RefusalReason.Malformed, "ELF file OS ABI invalid");
        // a file for another machine is not an error: the loader continues its search and finally reports that it found nothing
        if (slice.Architecture != process)
            return new(AttemptResult.OtherMachine, RefusalReason.Architecture, "cannot open shared object file: No such file or directory");
        if (elf.Type is not (2 or 3))
            return Stop(RefusalReason.Kind, "only ET_DYN and ET_EXEC can be loaded");
        return slice.Faults.FirstOrDefault()?.Structure switch
        {
            "e_phentsize" => Stop(RefusalReason.Malformed, "ELF file's phentsize not the expected size"),
            "program headers" => Stop(RefusalReason.Malformed, "cannot read file data"),
            _ => null,
        };
    }

    private static OpenRefusal Stop(RefusalReason reason, string message) => new(AttemptResult.Refused, reason, message);
}
