namespace Armature.Binaries.Pe;

/// <summary>Reads the exports of an image: first the named ones in the order of the name table, then those by ordinal only.</summary>
internal static class PeExports
{
    private const string Structure = "export directory";
    private const int DirectorySize = 40;

    /// <summary>The exports and the library name in the directory; null if it has none.</summary>
    public static (SymbolTable Symbols, string? Name) Read(ref PeImage image, PeDirectory directory)
    {
        if (!directory.IsPresent)
            return (SymbolTable.Empty, null);
        if (!image.TryView(directory.Address, DirectorySize, out var head))
        {
            image.AddMissing(directory.At, Structure, directory.Address);
            return (SymbolTable.Empty, null);
        }

        var symbols = new PeSymbols(image.FileLength);
        var name = LibraryName(ref image, head, symbols);
        var addresses = Table(ref image, head, countAt: 20, addressAt: 28, sizeof(uint));
        var names = Table(ref image, head, countAt: 24, addressAt: 32, sizeof(uint));
        var ordinals = Table(ref image, head, countAt: 24, addressAt: 36, sizeof(ushort));
        head.TryUInt32(16, out var ordinalBase);
        var exports = new Collector(directory, unchecked((int)ordinalBase), symbols);
        var isNamed = exports.AddNamed(ref image, addresses, names, ordinals);
        exports.AddUnnamed(ref image, addresses, isNamed);
        return (symbols.ToTable(), name);
    }

    private static string? LibraryName(ref PeImage image, scoped ByteView head, PeSymbols symbols)
    {
        head.TryUInt32(12, out var address);
        var held = symbols.TryName(ref image, address, out var name);
        if (!held && address != 0)
            image.AddFault(head.Origin, Structure, $"has its name at address 0x{address:x}, which has no string");
        return held && name.Length > 0 ? symbols.Text(name) : null;
    }

    private static ByteView Table(ref PeImage image, scoped ByteView head, int countAt, int addressAt, int entrySize)
    {
        head.TryUInt32(countAt, out var count);
        head.TryUInt32(addressAt, out var address);
        if (count == 0)
            return default;
        if (image.TryView(address, (long)count * entrySize, out var table))
            return table;
        image.AddMissing(head.At(addressAt), $"export table of {count} entries", address);
        return default;
    }

    private readonly record struct Collector(PeDirectory Directory, int OrdinalBase, PeSymbols Symbols)
    {
        /// <summary>Adds the named exports; returns for each address whether it has a name.</summary>
        public bool[] AddNamed(ref PeImage image, scoped ByteView addresses, scoped ByteView names, scoped ByteView ordinals)
        {
            var count = addresses.Length / sizeof(uint);
            var isNamed = new bool[count];
            for (var entry = 0; entry < names.Length / sizeof(uint) && !image.HasTooManyFaults; entry++)
            {
                names.TryUInt32(entry * sizeof(uint), out var nameAddress);
                if (!ordinals.TryUInt16(entry * sizeof(ushort), out var index) || index >= count)
                {
                    image.AddFault(
                        names.At(entry * sizeof(uint)),
                        $"export name {entry}",
                        $"has index {index}, but there are {count} addresses"
                    );
                }
                else if (!Symbols.TryName(ref image, nameAddress, out var name))
                {
                    image.AddFault(
                        names.At(entry * sizeof(uint)),
                        $"export name {entry}",
                        $"is at address 0x{nameAddress:x}, which has no string"
                    );
                }
                else
                {
                    isNamed[index] = true;
                    if (!Add(ref image, addresses, index, name))
                        break;
                }
            }

            return isNamed;
        }

        /// <summary>Adds the exports by ordinal only. An address of 0 is a gap in the ordinals.</summary>
        public void AddUnnamed(ref PeImage image, scoped ByteView addresses, bool[] isNamed)
        {
            for (var index = 0; index < isNamed.Length; index++)
            {
                addresses.TryUInt32(index * sizeof(uint), out var address);
                if (!isNamed[index] && address != 0 && !Add(ref image, addresses, index, default))
                    return;
            }
        }

        private bool Add(ref PeImage image, scoped ByteView addresses, int index, NameRange name)
        {
            addresses.TryUInt32(index * sizeof(uint), out var address);
            var forwarder = default(NameRange);

            // An address inside the directory is not code but the name of another library's export.
            if (Directory.Contains(address) && !Symbols.TryName(ref image, address, out forwarder))
            {
                image.AddFault(
                    addresses.At(index * sizeof(uint)),
                    $"export {index}",
                    $"forwards to address 0x{address:x}, which has no string"
                );
                return !image.HasTooManyFaults;
            }

            var ordinal = unchecked(OrdinalBase + index);
            var added = Symbols.TryAdd(
                new Symbol
                {
                    Name = name.Length > 0 ? name : forwarder with { Length = 0 },
                    Forwarder = forwarder,
                    Ordinal = ordinal,
                    Library = Symbol.Self,
                    Version = -1,
                }
            );
            if (!added)
                image.AddFault(addresses.Origin, Structure, "overlaps itself: it has more symbols than fit in the file");
            return added;
        }
    }
}
