using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Inventory.Native;
using Armature.Knowledge;

namespace Armature.Loading.Linux;

/// <summary>The checks of glibc's <c>dlopen</c> on one file, in its order (<c>elf/dl-load.c</c>, open_verify and _dl_map_object_from_fd).</summary>
internal static class GlibcLoader
{
    private const ushort FixedExecutable = 2;
    private const ushort Dynamic = 3;
    private const ulong NoOpen = 0x40;
    private const ulong PositionIndependentExecutable = 0x0800_0000;

    /// <summary>Why it refuses the file; null where it does not.</summary>
    public static ImportOutcome? Refuses(NativeFile file, Architecture process, PackedVersion? version)
    {
        if (file.Length >= 0 && file.Length < (Fits.Is64Bit(process) ? 64 : 52))
            return Refused(file, RefusalCause.Malformed, "file too short");
        if (file.Image is not { Format: BinaryFormat.Elf } image)
            return Refused(file, file.Image is null ? RefusalCause.Malformed : RefusalCause.Format, "invalid ELF header");
        if (image.Slices is not [{ Elf: { } elf } slice])
            return new ImportOutcome.Unknown("its ELF header cannot be read");
        return WrongMachine(file, slice, elf, process)
            ?? WrongKind(file, slice, elf)
            ?? Truncation.Kills(file, elf)
            ?? Flagged(file, elf, version);
    }

    private static ImportOutcome.Refused? WrongMachine(NativeFile file, Slice slice, ElfFacts elf, Architecture process)
    {
        if (elf.Is64Bit != Fits.Is64Bit(process))
            return Refused(file, RefusalCause.Architecture, $"wrong ELF class: ELFCLASS{(elf.Is64Bit ? 64 : 32)}");
        if (elf.Endian is Endian.Big != Fits.IsBigEndian(process))
            return Refused(
                file,
                RefusalCause.Architecture,
                $"ELF file data encoding not {(elf.Endian is Endian.Big ? "little" : "big")}-endian"
            );
        if (elf.OsAbi is not (0 or 3) && process is not Architecture.Arm)
            return Refused(file, RefusalCause.Malformed, "ELF file OS ABI invalid");
        // another machine is no error to it but "not this one": it goes on searching and in the end finds nothing
        return slice.Architecture == process
            ? null
            : Refused(file, RefusalCause.Architecture, "cannot open shared object file: No such file or directory");
    }

    private static ImportOutcome.Refused? WrongKind(NativeFile file, Slice slice, ElfFacts elf) =>
        elf.Type switch
        {
            not (FixedExecutable or Dynamic) => Refused(file, RefusalCause.Kind, "only ET_DYN and ET_EXEC can be loaded"),
            _ when elf.LoadSegments.IsEmpty && !slice.Faults.IsEmpty => Refused(file, RefusalCause.Malformed, "cannot read file data"),
            _ when elf.LoadSegments.IsEmpty => Refused(file, RefusalCause.Malformed, "object file has no loadable segments"),
            FixedExecutable => Refused(file, RefusalCause.Kind, "cannot dynamically load executable"),
            _ when !elf.HasDynamicSegment => Refused(file, RefusalCause.Malformed, "object file has no dynamic section"),
            _ => null,
        };

    private static ImportOutcome.Refused? Flagged(NativeFile file, ElfFacts elf, PackedVersion? version)
    {
        if ((elf.DynamicFlags1 & NoOpen) != 0)
            return Refused(file, RefusalCause.Kind, "shared object cannot be dlopen()ed");
        if ((elf.DynamicFlags1 & PositionIndependentExecutable) != 0)
            return Refused(file, RefusalCause.Kind, "cannot dynamically load position-independent executable");
        return elf.Stack is StackRequest.Executable && version >= Glibc.RefusesExecutableStacks
            ? Refused(file, RefusalCause.ExecutableStack, "cannot enable executable stack as shared object requires: Invalid argument")
            : null;
    }

    private static ImportOutcome.Refused Refused(NativeFile file, RefusalCause cause, string reason) =>
        new(cause, PythonWords.ImportError(file, $"{file.Path}: {reason}"));
}
