using System.Text;

namespace Armature.Binaries.MachO;

/// <summary>Reads LC_SEGMENT and LC_SEGMENT_64: checks that the file contains the segment and looks at its section types.</summary>
internal static class SegmentReader
{
    private const uint DylibStub = 9;
    private const uint DebugSymbols = 10;
    private const uint SectionTypeMask = 0xff;
    private const uint CStringLiterals = 2;
    private const uint ThreadLocalRegular = 0x11;
    private const uint ThreadLocalInitializers = 0x15;

    public static void Read(in ByteView command, MachHeader header, SliceBytes slice, LoadCommands found, FaultList faults)
    {
        var layout = header.Layout;
        var held =
            layout.TryFileWord(command, layout.SegmentFileOffset, out var offset)
            & layout.TryFileWord(command, layout.SegmentFileOffset + layout.WordSize, out var length)
            & command.TryUInt32(layout.SectionCount, out var sections);
        if (!held)
            faults.Add(command.Origin, $"segment {Name(command)}", "is cut off, or larger than any file");
        else if (length > 0 && header.FileType is not (DylibStub or DebugSymbols) && !slice.Holds(new DataRange(offset, length)))
            faults.Add(
                command.Origin,
                $"segment {Name(command)}",
                $"ends at {slice.At(offset + length)}, but the file has only {slice.At(slice.Length)} bytes"
            );
        for (long i = 0; i < sections; i++)
        {
            if (!command.TryUInt32(layout.Sections + (i * layout.SectionSize) + layout.SectionFlags, out var flags))
            {
                faults.Add(command.Origin, $"segment {Name(command)}", $"claims {sections} sections, but has room for only {i}");
                break;
            }

            if ((flags & SectionTypeMask) is CStringLiterals)
                AddStrings(command, layout, layout.Sections + (i * layout.SectionSize), found);
            found.HasThreadLocals |= (flags & SectionTypeMask) is >= ThreadLocalRegular and <= ThreadLocalInitializers;
        }
    }

    // sectname, segname, addr, size, offset
    private static void AddStrings(in ByteView command, MachLayout layout, long section, LoadCommands found)
    {
        var sizeAt = section + 32 + layout.WordSize;
        if (layout.TryFileWord(command, sizeAt, out var size) && command.TryUInt32(sizeAt + layout.WordSize, out var offset))
            found.Strings.Add(new DataRange(offset, size));
    }

    private static string Name(in ByteView command) =>
        command.TryBytes(8, 16, out var name) ? Encoding.ASCII.GetString(name.TrimEnd((byte)0)) : "";
}
