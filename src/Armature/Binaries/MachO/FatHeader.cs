using System.Collections.Immutable;

namespace Armature.Binaries.MachO;

/// <summary>One entry of the fat header, limited to the part that the file contains.</summary>
internal sealed record FatMember(uint CpuType, uint CpuSubtype, long Offset, long Length, ImmutableArray<FormatFault> Faults);

/// <summary>The header of a universal file (<c>mach-o/fat.h</c>): big-endian, entries of 20 or 32 bytes.</summary>
internal sealed record FatHeader(ImmutableArray<FatMember> Members, ImmutableArray<FormatFault> Faults)
{
    /// <summary>Java class files share the magic and have their version in this field; the first was 45 (Java 1.1).</summary>
    private const uint FirstJavaVersion = 43;
    private const int Start = 8;

    /// <summary>Reads the header; null if the file is a Java class.</summary>
    public static FatHeader? Read(ByteSource file, bool isWide)
    {
        var faults = new FaultList();
        if (!file.TryView(0, Math.Min(file.Length, 4096), Endian.Big, out var view) || !view.TryUInt32(4, out var count))
            return null;
        if (count >= FirstJavaVersion)
            return isWide ? Invalid(view, $"claims {count} slices") : null;
        if (count == 0)
            faults.Add(view.At(4), "fat_header", "has no slices");
        var members = ImmutableArray.CreateBuilder<FatMember>((int)count);
        for (var i = 0; i < count; i++)
        {
            if (ReadMember(file.Length, view, isWide, i) is not { } member)
            {
                faults.Add(view.At(0), "fat_header", $"claims {count} slices, but is cut off in slice {i}");
                break;
            }

            if (!Collides(members, member, view, i, isWide, faults))
                members.Add(member);
        }

        return new FatHeader(members.ToImmutable(), faults.ToImmutable());
    }

    private static FatHeader Invalid(in ByteView view, string problem) => new([], [new FormatFault(view.At(4), "fat_header", problem)]);

    private static FatMember? ReadMember(long fileLength, in ByteView view, bool isWide, int index)
    {
        var at = Start + (index * EntrySize(isWide));
        if (!view.TryView(at, EntrySize(isWide), out var entry))
            return null;
        entry.TryUInt32(0, out var type);
        entry.TryUInt32(4, out var subtype);
        var layout = MachLayout.Of(isWide);
        var held = layout.TryFileWord(entry, 8, out var offset) & layout.TryFileWord(entry, 8 + layout.WordSize, out var length);
        if (held && offset <= fileLength - length)
            return new FatMember(type, subtype, offset, length, []);
        var fault = new FormatFault(entry.Origin, $"fat_arch {index}", $"reaches past the end of the file ({fileLength} bytes)");
        var start = Math.Min(offset, fileLength);
        return new FatMember(type, subtype, start, held ? fileLength - start : 0, [fault]);
    }

    /// <summary>A slice that overlaps an earlier one is skipped, so that no byte is read twice.</summary>
    private static bool Collides(
        IEnumerable<FatMember> members,
        FatMember member,
        in ByteView view,
        int index,
        bool isWide,
        FaultList faults
    )
    {
        var at = view.At(Start + (index * EntrySize(isWide)));
        foreach (var other in members)
        {
            if (other.CpuType == member.CpuType && other.CpuSubtype == member.CpuSubtype)
                faults.Add(at, $"fat_arch {index}", "has the same architecture as an earlier slice");
            if (other.Offset >= member.Offset + member.Length || member.Offset >= other.Offset + other.Length)
                continue;
            faults.Add(at, $"fat_arch {index}", "overlaps an earlier slice");
            return true;
        }

        return false;
    }

    private static int EntrySize(bool isWide) => isWide ? 32 : 20;
}
