using System.Collections.Immutable;

namespace Armature.Binaries.Pe;

/// <summary>Reads the imports of an image. Like the loader, it ignores the sizes in the directories and stops at the terminators.</summary>
internal readonly ref struct PeImports(PeHeader header, long fileLength)
{
    private readonly PeHeader _header = header;
    private readonly ImmutableArray<NeededLibrary>.Builder _needed = ImmutableArray.CreateBuilder<NeededLibrary>();
    private readonly PeSymbols _symbols = new(fileLength);

    public ImmutableArray<NeededLibrary> Needed => _needed.ToImmutable();

    public SymbolTable Symbols => _symbols.ToTable();

    /// <summary>Reads one table of descriptors up to its terminator.</summary>
    public void Read(ref PeImage image, PeDirectory directory, ImportLayout layout)
    {
        var at = (ulong)directory.Address;
        while (
            directory.IsPresent
            && !image.HasTooManyFaults
            && TryView(ref image, directory.At, at, layout.Size, layout.Structure, out var descriptor)
        )
        {
            if (!ReadLibrary(ref image, descriptor, layout))
                return;
            at += (ulong)layout.Size;
        }
    }

    /// <summary>Bytes of a table. The zeros that the loader appends to a section also terminate a table.</summary>
    private static bool TryView(ref PeImage image, FileOffset from, ulong address, int length, string structure, out ByteView view)
    {
        view = default;
        if (address <= uint.MaxValue && image.TryView((uint)address, length, out view))
            return true;
        if (address > uint.MaxValue || !image.IsZeroFilled((uint)address))
            image.AddMissing(from, structure, address);
        return false;
    }

    /// <summary>Returns false at the end of the table, where the loader stops (name or address table 0), and after a fault that makes the rest useless.</summary>
    private bool ReadLibrary(ref PeImage image, scoped ByteView descriptor, ImportLayout layout)
    {
        descriptor.TryUInt32(0, out var attributes);
        descriptor.TryUInt32(layout.NameAt, out var nameAddress);
        descriptor.TryUInt32(layout.LookupAt, out var lookup);
        descriptor.TryUInt32(layout.AddressesAt, out var addresses);
        if (nameAddress == 0 || addresses == 0)
            return false;

        // Visual C++ 6 wrote absolute addresses, not RVAs, into delay descriptors (delayimp.h, dlattrRva).
        var isRelative = !layout.IsDelayed || (attributes & 1) != 0;
        if (!_symbols.TryName(ref image, Relative(nameAddress, isRelative), out var name))
        {
            image.AddFault(descriptor.Origin, layout.Structure, $"has its name at address 0x{nameAddress:x}, which has no string");
            return true;
        }

        if (_needed.Count > short.MaxValue)
        {
            image.AddFault(descriptor.Origin, layout.Structure, "is one of more than 32768 libraries");
            return false;
        }

        _needed.Add(new NeededLibrary(_symbols.Text(name), layout.Kind));

        // Old Borland linkers omit the lookup table; the address table has the names then.
        var table = !layout.IsDelayed && lookup < _header.HeadersSize ? addresses : lookup;
        ReadThunks(ref image, descriptor.Origin, Relative(table, isRelative), isRelative, layout);
        return true;
    }

    private void ReadThunks(ref PeImage image, FileOffset from, ulong table, bool isRelative, ImportLayout layout)
    {
        var size = _header.WordSize;
        for (var at = table; TryView(ref image, from, at, size, "import lookup table", out var entry); at = unchecked(at + (ulong)size))
        {
            var thunk = Word(entry);
            if (thunk == 0)
                return;
            if (!TrySymbol(ref image, thunk, isRelative, layout.IsDelayed, out var symbol))
            {
                image.AddFault(entry.Origin, "import lookup table", $"has entry 0x{thunk:x}, which does not name a symbol");
                return;
            }

            if (!_symbols.TryAdd(symbol))
            {
                image.AddFault(entry.Origin, "import lookup table", "overlaps others: it has more symbols than fit in the file");
                return;
            }
        }
    }

    private bool TrySymbol(ref PeImage image, ulong thunk, bool isRelative, bool isDelayed, out Symbol symbol)
    {
        var byOrdinal = thunk >> ((8 * _header.WordSize) - 1) != 0;
        var name = default(NameRange);

        // A 16-bit hint precedes the name.
        var held = byOrdinal || _symbols.TryName(ref image, unchecked(Relative(thunk, isRelative) + sizeof(ushort)), out name);
        symbol = new Symbol
        {
            Name = name,
            Ordinal = byOrdinal ? (int)(thunk & 0xffff) : 0,
            Library = (short)(_needed.Count - 1),
            Version = -1,
            IsLazy = isDelayed,
        };
        return held;
    }

    private static ulong Word(ByteView entry)
    {
        if (entry.TryUInt64(0, out var wide))
            return wide;
        entry.TryUInt32(0, out var narrow);
        return narrow;
    }

    /// <summary>An address below the image base wraps around to one outside every section.</summary>
    private ulong Relative(ulong address, bool isRelative) => isRelative ? address : unchecked(address - _header.ImageBase);
}
