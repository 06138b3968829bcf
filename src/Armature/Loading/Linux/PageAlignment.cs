using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Knowledge;

namespace Armature.Loading.Linux;

/// <summary>Whether the segments of a file can be mapped in whole pages (glibc <c>elf/dl-load.c</c>, _dl_map_object_from_fd).</summary>
internal static class PageAlignment
{
    /// <summary>The smallest page size of any kernel: a file that is not aligned to it is not aligned to larger pages either.</summary>
    public const int Smallest = 4096;

    /// <summary>The loader's message if it rejects the file; null if it accepts it.</summary>
    /// <param name="elf">The file.</param>
    /// <param name="pageSize">Bytes of a page; if 0, the smallest page size is used.</param>
    /// <param name="version">Version of glibc; if null, the check of 2.35 and later is used, which rejects fewer files.</param>
    public static string? Check(ElfFacts elf, int pageSize, PackedVersion? version)
    {
        ArgumentNullException.ThrowIfNull(elf);
        var page = (ulong)Math.Max(pageSize, Smallest);
        foreach (var segment in elf.LoadSegments)
        {
            if (Check(segment, page, version) is { } message)
                return message;
        }

        return null;
    }

    private static string? Check(LoadSegment segment, ulong page, PackedVersion? version)
    {
        var distance = unchecked(segment.Address.Value - (ulong)segment.Offset.Bytes);
        if (version < Glibc.TakesAnyAlignment)
        {
            if (segment.Alignment % page != 0)
                return "ELF load command alignment not page-aligned";
            return (distance & unchecked(segment.Alignment - 1)) != 0 ? "ELF load command address/offset not properly aligned" : null;
        }

        return distance % page != 0 ? "ELF load command address/offset not page-aligned" : null;
    }
}
