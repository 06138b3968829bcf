using Armature.Binaries.Elf;

namespace Armature.Loading.Linux;

/// <summary>
/// What the Linux kernel does with a mapping that extends past the end of its file: the rest of the file's last page reads as zeros; access to a later
/// page kills the process with SIGBUS (mmap(2)).
/// </summary>
internal static class Truncation
{
    private const long PageSize = 4096;
    private const uint Writable = 2;

    /// <summary>
    /// The outcome of loading a truncated file; null if it is not truncated. The process is killed if a page of a writable segment is missing, because the
    /// loader itself accesses those: it reads the dynamic section, applies relocations and clears the memory after the data.
    /// </summary>
    public static ImportOutcome? Check(long length, ElfFacts elf)
    {
        if (length < 0 || elf.LoadedLength <= length)
            return null;
        var held = (length + PageSize - 1) / PageSize * PageSize;
        if (elf.LoadSegments.Any(segment => (segment.Flags & Writable) != 0 && End(segment) > (ulong)held))
            return new ImportOutcome.Dies("SIGBUS");
        return new ImportOutcome.Unknown("it is truncated; whether it loads depends on which of the missing bytes are used");
    }

    private static ulong End(LoadSegment segment) => segment.FileSize == 0 ? 0 : unchecked((ulong)segment.Offset.Bytes + segment.FileSize);
}
