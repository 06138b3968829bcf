using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Armature.Binaries.Elf;

/// <summary>GNU symbol versioning: the versions needed and defined, and the indices by which symbols refer to them (LSB 10.7).</summary>
internal sealed class SymbolVersions
{
    /// <summary>A version index has 15 bits; bit 15 hides a definition.</summary>
    public const int IndexMask = 0x7fff;

    private const ushort KnownRevision = 1;

    private readonly SegmentMap _map;
    private readonly DynamicTable _dynamic;
    private readonly DynamicStrings _strings;
    private readonly FaultList _faults;
    private readonly List<SymbolVersion> _needs = [];
    private readonly List<SymbolVersion> _definitions = [];
    private readonly List<(int Index, SymbolVersion Version)> _placed = [];

    private SymbolVersions(SegmentMap map, DynamicTable dynamic, DynamicStrings strings, FaultList faults)
    {
        _map = map;
        _dynamic = dynamic;
        _strings = strings;
        _faults = faults;
    }

    /// <summary>The first vd_version that is not 1; null if all are 1.</summary>
    public ushort? OddRevision { get; private set; }

    public ImmutableArray<SymbolVersion> Needs => [.. _needs];
    public ImmutableArray<SymbolVersion> Definitions => [.. _definitions];

    /// <summary>The versions by versym index; null for an index without an entry.</summary>
    public ImmutableArray<SymbolVersion?> ByIndex()
    {
        var length = 0;
        foreach (var (index, _) in _placed)
            length = Math.Max(length, index + 1);
        var versions = new SymbolVersion?[length];
        foreach (var (index, version) in _placed)
            versions[index] = version;
        return ImmutableCollectionsMarshal.AsImmutableArray(versions);
    }

    public static SymbolVersions Read(SegmentMap map, DynamicTable dynamic, DynamicStrings strings, FaultList faults)
    {
        var versions = new SymbolVersions(map, dynamic, strings, faults);
        if (dynamic[DynamicTag.VersionDefinitions] is { } definitions)
            versions.ReadDefinitions(definitions, dynamic[DynamicTag.VersionDefinitionCount] ?? 0);
        if (dynamic[DynamicTag.VersionNeeds] is { } needs)
            versions.ReadNeeds(needs, dynamic[DynamicTag.VersionNeedCount] ?? 0);
        return versions;
    }

    /// <summary>Verdef entries: version, flags, index, name count (u16), hash, offset of the first name, offset of the next entry (u32).</summary>
    private void ReadDefinitions(ulong address, ulong count)
    {
        if (!TryTable(address, "DT_VERDEF", out var table))
            return;
        long at = 0;
        for (ulong i = 0; i < count; i++)
        {
            if (!table.TryUInt32(at + 16, out var next))
            {
                _faults.Add(table.At(at), "DT_VERDEF", $"has definition {i} of {count} outside the file");
                return;
            }

            table.TryUInt16(at, out var revision);
            OddRevision ??= revision == KnownRevision ? null : revision;
            table.TryUInt16(at + 2, out var flags);
            table.TryUInt16(at + 4, out var index);
            table.TryUInt32(at + 12, out var nameAt);
            if (table.TryUInt32(at + nameAt, out var name) && _strings.Text(name, "DT_VERDEF") is { } text)
                Define(index, new SymbolVersion(text, Library: null, IsWeak: (flags & 2) != 0, IsBase: (flags & 1) != 0));
            // offsets only lead forward, so the chain cannot form a cycle
            if (next == 0)
                return;
            at += next;
        }
    }

    private void Define(int index, SymbolVersion version)
    {
        _definitions.Add(version);
        _placed.Add((index & IndexMask, version));
    }

    /// <summary>Verneed entries: version, count (u16), library, offset of the first version, offset of the next entry (u32).</summary>
    private void ReadNeeds(ulong address, ulong count)
    {
        if (!TryTable(address, "DT_VERNEED", out var table))
            return;
        long at = 0;
        for (ulong i = 0; i < count; i++)
        {
            if (!table.TryUInt32(at + 12, out var next))
            {
                _faults.Add(table.At(at), "DT_VERNEED", $"has entry {i} of {count} outside the file");
                return;
            }

            table.TryUInt16(at + 2, out var versions);
            table.TryUInt32(at + 4, out var library);
            table.TryUInt32(at + 8, out var firstAt);
            if (!ReadNeedsOf(_strings.Text(library, "DT_VERNEED"), table, at + firstAt, versions) || next == 0)
                return;
            at += next;
        }
    }

    /// <summary>Vernaux entries: hash (u32), flags, index (u16), name, offset of the next entry (u32).</summary>
    private bool ReadNeedsOf(string? library, in ByteView table, long at, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!table.TryUInt32(at + 12, out var next))
            {
                _faults.Add(table.At(at), "DT_VERNEED", $"has version {i} of {count} of {library} outside the file");
                return false;
            }

            table.TryUInt16(at + 4, out var flags);
            table.TryUInt16(at + 6, out var index);
            table.TryUInt32(at + 8, out var name);
            if (_strings.Text(name, "DT_VERNEED") is not { } text)
                return false;
            var version = new SymbolVersion(text, library, IsWeak: (flags & 2) != 0);
            _needs.Add(version);
            _placed.Add((index & IndexMask, version));
            if (next == 0)
                return true;
            at += next;
        }

        return true;
    }

    private bool TryTable(ulong address, string structure, out ByteView table)
    {
        table = default;
        if (_map.TryLocate(address, out var range) && _map.TryView(_dynamic.Trim(range, address), out table))
            return true;
        _faults.Add(new FileOffset(0), structure, $"has address 0x{address:x}, which is not in a loaded part of the file");
        return false;
    }
}
