using Armature.Binaries;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>What keeps a file from being taken.</summary>
/// <param name="Result">Whether the search goes on past it.</param>
/// <param name="Cause">Which check.</param>
/// <param name="Reason">In the loader's words.</param>
internal readonly record struct OpenRefusal(AttemptResult Result, RefusalReason Cause, string Reason);

/// <summary>The checks of a file's head while the loader still searches (glibc <c>elf/dl-load.c</c>, open_verify).</summary>
internal static class OpenVerification
{
    /// <summary>Why the file is not taken; null where it is.</summary>
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
        // another machine is no error to it but "not this one": it goes on searching and in the end finds nothing
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

    private static OpenRefusal Stop(RefusalReason cause, string reason) => new(AttemptResult.Refused, cause, reason);
}
