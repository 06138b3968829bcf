using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Inventory.Native;
using Armature.Knowledge;

namespace Armature.Loading.Linux;

/// <summary>The checks of glibc's <c>dlopen</c> on the file itself, in glibc's order (<c>elf/dl-load.c</c>, open_verify and _dl_map_object_from_fd).</summary>
internal static class GlibcLoader
{
    private const ushort FixedExecutable = 2;
    private const ulong NoOpen = 0x40;
    private const ulong PositionIndependentExecutable = 0x0800_0000;

    /// <summary>The outcome if the loader rejects the file; null if it accepts it.</summary>
    public static ImportOutcome? Check(NativeFile file, Architecture process, PackedVersion? version, int pageSize)
    {
        var library = new LibraryFile(file.Path, () => file.Path, file.Length, file.Image);
        if (OpenVerification.Check(library, process) is { } refusal)
            return Refused(file, refusal.Reason, refusal.Message);
        if (library.Slice is not { Elf: { } elf })
            return new ImportOutcome.Unknown("its ELF header cannot be read");
        if (CheckKind(library, version, pageSize) is { } kind)
            return Refused(file, kind.Reason, kind.Message);
        return Truncation.Check(file.Length, elf)
            ?? (CheckFlags(elf, process, version) is { } flags ? Refused(file, flags.Reason, flags.Message) : null);
    }

    /// <summary>Why a file that the search has found is not mapped; null if it is mapped.</summary>
    public static (RefusalReason Reason, string Message)? CheckMapping(LibraryFile file, PackedVersion? version, int pageSize) =>
        CheckKind(file, version, pageSize) ?? (file.Slice is { Elf: { } elf } slice ? CheckFlags(elf, slice.Architecture, version) : null);

    private static (RefusalReason Reason, string Message)? CheckKind(LibraryFile file, PackedVersion? version, int pageSize) =>
        file.Slice is not { Elf: { } elf } slice ? null
        : PageAlignment.Check(elf, PageAlignment.Smallest, version) is { } misaligned ? (RefusalReason.Malformed, misaligned)
        : PageAlignment.Check(elf, pageSize, version) is { } smaller ? (RefusalReason.PageSize, smaller)
        : elf.LoadSegments.IsEmpty && !slice.Faults.IsEmpty ? (RefusalReason.Malformed, "cannot read file data")
        : elf.LoadSegments.IsEmpty ? (RefusalReason.Kind, "object file has no loadable segments")
        : elf.Type == FixedExecutable ? (RefusalReason.Kind, "cannot dynamically load executable")
        : !elf.HasDynamicSegment
            ? (slice.Faults.IsEmpty ? RefusalReason.Kind : RefusalReason.Malformed, "object file has no dynamic section")
        : null;

    private static (RefusalReason Reason, string Message)? CheckFlags(ElfFacts elf, Architecture machine, PackedVersion? version) =>
        (elf.DynamicFlags1 & NoOpen) != 0 ? (RefusalReason.Kind, "shared object cannot be dlopen()ed")
        : (elf.DynamicFlags1 & PositionIndependentExecutable) != 0 && !(version < Glibc.RefusesPrograms)
            ? (RefusalReason.Kind, "cannot dynamically load position-independent executable")
        : WantsExecutableStack(elf, machine) && version >= Glibc.RefusesExecutableStacks
            ? (RefusalReason.ExecutableStack, "cannot enable executable stack as shared object requires: Invalid argument")
        : null;

    private static bool WantsExecutableStack(ElfFacts elf, Architecture machine) =>
        elf.Stack is StackRequest.Executable || (elf.Stack is StackRequest.NotSpecified && GlibcFacts.HasExecutableStackByDefault(machine));

    private static ImportOutcome.Refused Refused(NativeFile file, RefusalReason reason, string message) =>
        new(reason, PythonMessages.Refused(file, reason, $"{file.Path}: {message}"));
}
