using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Inventory.Native;
using Armature.Knowledge;

namespace Armature.Loading.Linux;

/// <summary>The checks of glibc's <c>dlopen</c> on one file, in its order (<c>elf/dl-load.c</c>, open_verify and _dl_map_object_from_fd).</summary>
internal static class GlibcLoader
{
    private const ushort FixedExecutable = 2;
    private const ulong NoOpen = 0x40;
    private const ulong PositionIndependentExecutable = 0x0800_0000;

    /// <summary>Why it refuses the file; null where it does not.</summary>
    public static ImportOutcome? Refuses(NativeFile file, Architecture process, PackedVersion? version, int pageSize)
    {
        var library = new LibraryFile(file.Path, () => file.Path, file.Length, file.Image);
        if (OpenVerification.Check(library, process) is { } refusal)
            return Refused(file, refusal.Cause, refusal.Reason);
        if (library.Slice is not { Elf: { } elf })
            return new ImportOutcome.Unknown("its ELF header cannot be read");
        if (WrongKind(library, version, pageSize) is { } kind)
            return Refused(file, kind.Cause, kind.Reason);
        return Truncation.Kills(file.Length, elf)
            ?? (Flagged(elf, process, version) is { } flagged ? Refused(file, flagged.Cause, flagged.Reason) : null);
    }

    /// <summary>Why a file that passed the search is not mapped; null where it is.</summary>
    public static (RefusalReason Cause, string Reason)? Maps(LibraryFile file, PackedVersion? version, int pageSize) =>
        WrongKind(file, version, pageSize) ?? (file.Slice is { Elf: { } elf } slice ? Flagged(elf, slice.Architecture, version) : null);

    private static (RefusalReason Cause, string Reason)? WrongKind(LibraryFile file, PackedVersion? version, int pageSize) =>
        file.Slice is not { Elf: { } elf } slice ? null
        : PageAlignment.Refuses(elf, PageAlignment.Smallest, version) is { } misaligned ? (RefusalReason.Malformed, misaligned)
        : PageAlignment.Refuses(elf, pageSize, version) is { } smaller ? (RefusalReason.PageSize, smaller)
        : elf.LoadSegments.IsEmpty && !slice.Faults.IsEmpty ? (RefusalReason.Malformed, "cannot read file data")
        : elf.LoadSegments.IsEmpty ? (RefusalReason.Malformed, "object file has no loadable segments")
        : elf.Type == FixedExecutable ? (RefusalReason.Kind, "cannot dynamically load executable")
        : !elf.HasDynamicSegment ? (RefusalReason.Malformed, "object file has no dynamic section")
        : null;

    private static (RefusalReason Cause, string Reason)? Flagged(ElfFacts elf, Architecture machine, PackedVersion? version) =>
        (elf.DynamicFlags1 & NoOpen) != 0 ? (RefusalReason.Kind, "shared object cannot be dlopen()ed")
        : (elf.DynamicFlags1 & PositionIndependentExecutable) != 0
            ? (RefusalReason.Kind, "cannot dynamically load position-independent executable")
        : WantsExecutableStack(elf, machine) && version >= Glibc.RefusesExecutableStacks
            ? (RefusalReason.ExecutableStack, "cannot enable executable stack as shared object requires: Invalid argument")
        : null;

    // where the header is missing the machine's default counts (stackinfo.h)
    private static bool WantsExecutableStack(ElfFacts elf, Architecture machine) =>
        elf.Stack is StackRequest.Executable
        || (
            elf.Stack is StackRequest.NotSpecified
            && machine is Architecture.X86_64 or Architecture.X86 or Architecture.X32 or Architecture.Arm or Architecture.S390X
        );

    private static ImportOutcome.Refused Refused(NativeFile file, RefusalReason cause, string reason) =>
        new(cause, PythonMessages.ImportError(file, $"{file.Path}: {reason}"));
}
