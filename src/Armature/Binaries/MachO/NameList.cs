namespace Armature.Binaries.MachO;

/// <summary>One entry of the symbol table.</summary>
internal readonly record struct NameListEntry(uint Name, byte Type, ushort Description, long Value)
{
    private const int Debugging = 0xe0;
    private const int PrivateExternal = 0x10;
    private const int TypeMask = 0x0e;
    private const int External = 0x01;
    private const int Indirect = 0x0a;

    public bool IsIndirect => (Type & TypeMask) == Indirect;

    /// <summary>N_UNDF with a value denotes a common symbol, which the object file itself defines.</summary>
    public bool IsUndefined => IsExternal && ((Type & TypeMask) == 0x0c || ((Type & TypeMask) == 0 && Value == 0));

    public bool IsDefined => IsExternal && (Type & PrivateExternal) == 0 && !IsUndefined;

    public bool IsWeakReference => (Description & 0x40) != 0;

    public bool IsWeakDefinition => (Description & 0x80) != 0;

    /// <summary>REFERENCE_FLAG_UNDEFINED_LAZY.</summary>
    public bool IsLazy => (Description & 0x07) == 1;

    private bool IsExternal => (Type & Debugging) == 0 && (Type & External) != 0;
}

/// <summary>Reads LC_SYMTAB (<c>mach-o/nlist.h</c>), which dyld uses if there are neither chained fixups nor dyld info.</summary>
internal readonly ref struct NameList
{
    private const string Structure = "LC_SYMTAB";
    private const int MaxNameRatio = 4;

    private readonly ByteView _entries;
    private readonly ByteView _names;
    private readonly MachHeader _header;
    private readonly FaultList _faults;

    public NameList(SliceBytes slice, MachHeader header, SymbolTableRange symbols, FaultList faults)
    {
        _header = header;
        _faults = faults;
        var size = header.Layout.SymbolSize;
        var entries = new DataRange(symbols.Offset, symbols.Count * size);
        if (!slice.TryView(entries, header.Endian, out _entries))
        {
            slice.TryHead(symbols.Offset, entries.Length, header.Endian, out _entries);
            faults.Add(
                slice.At(symbols.Offset),
                Structure,
                $"claims {symbols.Count} symbols, but has room for only {_entries.Length / size}"
            );
        }

        if (!slice.TryView(symbols.Names, header.Endian, out _names))
        {
            slice.TryHead(symbols.Names.Offset, symbols.Names.Length, header.Endian, out _names);
            faults.Add(
                slice.At(symbols.Names.Offset),
                Structure,
                $"claims {symbols.Names.Length} bytes of names, but has only {_names.Length}"
            );
        }
    }

    public SymbolTable Imports(int libraries)
    {
        var imports = new ImportTable(libraries, _names.Length, _faults);
        for (var at = 0; TryEntry(at, out var entry); at += _header.Layout.SymbolSize)
        {
            if (!entry.IsUndefined || !TryName(at, entry.Name, out var name))
                continue;
            var ordinal = _header.IsTwoLevel ? LibraryOrdinal.FromDescription(entry.Description) : LibraryOrdinal.FlatLookup;
            if (!imports.TryAdd(name, ordinal, entry.IsWeakReference, entry.IsLazy, _entries.At(at)))
                break;
        }

        return imports.ToTable();
    }

    public SymbolTable Exports()
    {
        var exports = new SymbolPool((long)_names.Length * MaxNameRatio);
        for (var at = 0; TryEntry(at, out var entry); at += _header.Layout.SymbolSize)
        {
            if (entry.IsDefined && TryName(at, entry.Name, out var name) && !TryExport(exports, entry, at, name))
                break;
        }

        return exports.ToTable();
    }

    private bool TryExport(SymbolPool exports, NameListEntry entry, int at, ReadOnlySpan<byte> name)
    {
        var original = default(ReadOnlySpan<byte>);
        if (entry.IsIndirect)
            TryName(at, entry.Value, out original);
        if (!exports.TryAddName(name, out var range) || !exports.TryAddName(original, out var forwarder))
        {
            _faults.Add(_entries.At(at), Structure, "has overlapping names longer than the limit");
            return false;
        }

        exports.Add(
            new Symbol
            {
                Name = range,
                Binding = entry.IsWeakDefinition ? SymbolBinding.Weak : SymbolBinding.Strong,
                Version = -1,
                Library = Symbol.Self,
                Forwarder = forwarder,
            }
        );
        return true;
    }

    private bool TryEntry(int at, out NameListEntry entry)
    {
        var held = _entries.TryView(at, _header.Layout.SymbolSize, out var bytes);
        bytes.TryUInt32(0, out var name);
        bytes.TryByte(4, out var type);
        bytes.TryUInt16(6, out var description);
        _header.Layout.TryFileWord(bytes, 8, out var value);
        entry = new NameListEntry(name, type, description, value);
        return held;
    }

    /// <summary>A name; an unterminated one ends where the names end.</summary>
    private bool TryName(int at, long offset, out ReadOnlySpan<byte> name)
    {
        if (_names.TryZeroTerminated(offset, out name) || _names.TryBytes(offset, _names.Length - offset, out name))
            return true;
        _faults.Add(_entries.At(at), "nlist", "has a name outside the names");
        return false;
    }
}
