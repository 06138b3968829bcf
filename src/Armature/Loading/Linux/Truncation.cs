using Armature.Binaries.Elf;

namespace Armature.Loading.Linux;

/// <summary>
/// What a Linux kernel does with a mapping that reaches past the end of its file: bytes of the last page that the file touches read
/// as zero, every later page kills the process with SIGBUS when touched (mmap(2)).
/// </summary>
internal static class Truncation
{
    private const long PageSize = 4096;
    private const uint Writable = 2;

    /// <summary>
    /// The death by signal, where a page that the loader itself touches is missing: it writes relocations, and zeros behind the data,
    /// into writable segments, and reads the dynamic section there.
    /// </summary>
    public static ImportOutcome? Kills(long length, ElfFacts elf)
    {
        if (length < 0 || elf.LoadedLength <= length)
            return null;
        var held = (length + PageSize - 1) / PageSize * PageSize;
        if (elf.LoadSegments.Any(segment => (segment.Flags & Writable) != 0 && End(segment) > (ulong)held))
            return new ImportOutcome.Dies("SIGBUS");
        return new ImportOutcome.Unknown("its end is missing; what happens depends on which of the lost bytes are used");
    }

    private static ulong End(LoadSegment segment) => segment.FileSize == 0 ? 0 : unchecked((ulong)segment.Offset.Bytes + segment.FileSize);
}
