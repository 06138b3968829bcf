using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Knowledge;

namespace Armature.Loading.Linux;

/// <summary>Whether the segments of a file can be mapped in whole pages (glibc <c>elf/dl-load.c</c>, _dl_map_object_from_fd).</summary>
public static class PageAlignment
{
    /// <summary>The smallest pages that there are: what does not fit them fits no larger ones.</summary>
    public const int Smallest = 4096;

    /// <summary>Why the loader refuses the file, in its words; null where it does not.</summary>
    /// <param name="elf">The file.</param>
    /// <param name="pageSize">Bytes of a page; those of the smallest where this is less.</param>
    /// <param name="version">Of glibc; where it is not known the check of 2.35 and later is made, which refuses less.</param>
    public static string? Refuses(ElfFacts elf, int pageSize, PackedVersion? version)
    {
        ArgumentNullException.ThrowIfNull(elf);
        var page = (ulong)Math.Max(pageSize, Smallest);
        foreach (var segment in elf.LoadSegments)
        {
            if (Refuses(segment, page, version) is { } reason)
                return reason;
        }

        return null;
    }

    private static string? Refuses(LoadSegment segment, ulong page, PackedVersion? version)
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
