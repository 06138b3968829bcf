using System.Text;
using Armature.Binaries.Pe;

namespace Armature.MachineCode.Pe;

/// <summary>The names of the imports by the places to which the loader writes their addresses (PE format, "Import Address Table").</summary>
internal static class PeImportSlots
{
    private const int LongestName = 4096;
    private const int Word = 8;
    private const ulong ByOrdinal = 1UL << 63;
    private const int HintBytes = 2;

    public static Dictionary<ulong, string> Read(MappedImage image, in PeHeader header, long fileLength)
    {
        var slots = new Dictionary<ulong, string>();
        // every name takes a few bytes of the file, unless entries overlap
        var most = (int)Math.Min(CodeReading.MostEntries, fileLength / Word);
        foreach (var layout in (ImportLayout[])[ImportLayout.Ordinary, ImportLayout.Delayed])
        {
            var directory = header.Directory(layout.IsDelayed ? PeDirectoryIndex.DelayImport : PeDirectoryIndex.Import);
            var at = unchecked(header.ImageBase + directory.Address);
            for (
                ;
                directory.IsPresent && slots.Count < most && image.TryView(at, layout.Size, out var descriptor);
                at = unchecked(at + (ulong)layout.Size)
            )
            {
                descriptor.TryUInt32(layout.LookupAt, out var lookup);
                descriptor.TryUInt32(layout.AddressesAt, out var addresses);
                if (addresses == 0)
                    break;
                Add(slots, image, header.ImageBase, lookup == 0 ? addresses : lookup, addresses, most);
            }
        }

        return slots;
    }

    private static void Add(Dictionary<ulong, string> slots, MappedImage image, ulong origin, uint lookup, uint addresses, int most)
    {
        for (var i = 0UL; slots.Count < most; i++)
        {
            if (image.WordAt(unchecked(origin + lookup + (i * Word))) is not (> 0 and var thunk))
                return;
            var slot = unchecked(origin + addresses + (i * Word));
            if ((thunk & ByOrdinal) != 0)
                slots.TryAdd(slot, "");
            else if (
                image.TryRest(unchecked(origin + thunk + HintBytes), LongestName, out var text) && text.TryZeroTerminated(0, out var name)
            )
                slots.TryAdd(slot, Encoding.UTF8.GetString(name));
            else
                return;
        }
    }
}
