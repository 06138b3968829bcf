namespace Armature.Binaries.MachO;

/// <summary>Reads the imports of LC_DYLD_CHAINED_FIXUPS (<c>mach-o/fixup-chains.h</c>).</summary>
internal static class ChainedFixups
{
    private const string Structure = "dyld_chained_fixups_header";
    private const int HeaderSize = 28;

    public static void Read(in ByteView fixups, ImportTable imports, FaultList faults)
    {
        if (!fixups.TryView(0, HeaderSize, out var header))
        {
            faults.Add(fixups.Origin, Structure, "is cut off");
            return;
        }

        header.TryUInt32(8, out var importsOffset);
        header.TryUInt32(12, out var namesOffset);
        header.TryUInt32(16, out var count);
        header.TryUInt32(20, out var format);
        header.TryUInt32(24, out var nameFormat);
        if (nameFormat != 0 || EntrySize(format) is not (> 0 and var size))
        {
            if (count > 0)
                faults.Add(
                    header.Origin,
                    Structure,
                    $"has imports of format {format} with names of format {nameFormat}, which is not supported"
                );
            return;
        }

        if (!fixups.TryView(namesOffset, fixups.Length - (long)namesOffset, out var names))
            faults.Add(header.At(12), Structure, "has its names outside the fixups");
        for (long i = 0; i < count; i++)
        {
            if (!fixups.TryView(importsOffset + (i * size), size, out var entry))
            {
                faults.Add(header.At(16), Structure, $"claims {count} imports, but has room for only {i}");
                return;
            }

            if (!TryImport(entry, format, names, imports, faults))
                return;
        }
    }

    /// <summary>DYLD_CHAINED_IMPORT, DYLD_CHAINED_IMPORT_ADDEND, DYLD_CHAINED_IMPORT_ADDEND64; 0 for an unknown format.</summary>
    private static int EntrySize(uint format) =>
        format switch
        {
            1 => 4,
            2 => 8,
            3 => 16,
            _ => 0,
        };

    private static bool TryImport(in ByteView entry, uint format, in ByteView names, ImportTable imports, FaultList faults)
    {
        int ordinal;
        bool isWeak;
        uint name;
        if (format == 3)
        {
            entry.TryUInt64(0, out var wide);
            ordinal = (int)(wide & 0xffff) is var low and > 0xfff0 ? low - 0x10000 : (int)(wide & 0xffff);
            isWeak = (wide & 0x10000) != 0;
            name = (uint)(wide >> 32);
        }
        else
        {
            entry.TryUInt32(0, out var word);
            ordinal = (int)(word & 0xff) is var low and > 0xf0 ? low - 0x100 : (int)(word & 0xff);
            isWeak = (word & 0x100) != 0;
            name = word >> 9;
        }

        if (names.TryZeroTerminated(name, out var text))
            return imports.TryAdd(text, ordinal, isWeak, isLazy: false, entry.Origin);
        faults.Add(entry.Origin, "dyld_chained_import", "has a name that is outside the names or does not end");
        return false;
    }
}
