using System.Buffers.Binary;
using System.Text;

namespace Armature.TestKit;

/// <summary>Builds the only section of a PE image. Each table is added at an aligned offset, and its address is returned.</summary>
internal sealed class PeSectionBuilder(bool is64Bit)
{
    public const int Rva = 0x1000;
    public const int FileOffset = 0x400;
    public const int ImageBase = 0x10000000;
    private byte[] _bytes = new byte[256];
    private int _length;

    private int WordSize => is64Bit ? 8 : 4;

    public byte[] ToArray() => _bytes[.._length];

    public (int Rva, int Size) Zeros(int size) => (Reserve(size), size);

    public (int Rva, int Size) Imports(IReadOnlyList<(string Dll, List<(string? Name, int Ordinal)> Symbols)> libraries)
    {
        var size = 20 * (libraries.Count + 1);
        var table = Reserve(size);
        for (var index = 0; index < libraries.Count; index++)
        {
            var at = table + (20 * index);
            UInt32(at, Thunks(libraries[index].Symbols));
            UInt32(at + 12, Text(libraries[index].Dll));
            UInt32(at + 16, Thunks(libraries[index].Symbols));
        }

        return (table, size);
    }

    public (int Rva, int Size) DelayImports(IReadOnlyList<(string Dll, List<(string? Name, int Ordinal)> Symbols)> libraries)
    {
        var size = 32 * (libraries.Count + 1);
        var table = Reserve(size);
        for (var index = 0; index < libraries.Count; index++)
        {
            var at = table + (32 * index);
            UInt32(at, 1);
            UInt32(at + 4, Text(libraries[index].Dll));
            UInt32(at + 8, Reserve(WordSize));
            UInt32(at + 12, Reserve(WordSize * (libraries[index].Symbols.Count + 1)));
            UInt32(at + 16, Thunks(libraries[index].Symbols));
        }

        return (table, size);
    }

    public (int Rva, int Size) Exports(string name, IReadOnlyList<PeExport> exports)
    {
        var directory = Reserve(40);
        var first = exports.Count == 0 ? 1 : exports.Min(export => export.Ordinal);
        var slots = exports.Count == 0 ? 0 : exports.Max(export => export.Ordinal) - first + 1;
        var named = exports.Where(export => export.Name is not null).OrderBy(export => export.Name, StringComparer.Ordinal).ToList();
        var addresses = Reserve(4 * slots);
        var names = Reserve(4 * named.Count);
        var ordinals = Reserve(2 * named.Count);
        UInt32(directory + 12, Text(name));
        UInt32(directory + 16, first);
        UInt32(directory + 20, slots);
        UInt32(directory + 24, named.Count);
        UInt32(directory + 28, addresses);
        UInt32(directory + 32, names);
        UInt32(directory + 36, ordinals);
        for (var index = 0; index < named.Count; index++)
        {
            UInt32(names + (4 * index), Text(named[index].Name!));
            UInt16(ordinals + (2 * index), named[index].Ordinal - first);
        }

        // an address inside the directory would be a forwarder, so ordinary exports point to the headers
        foreach (var export in exports)
            UInt32(addresses + (4 * (export.Ordinal - first)), export.Forwarder is null ? 0x100 : Text(export.Forwarder));
        return (directory, _length + Rva - directory);
    }

    public (int Rva, int Size) LoadConfig(bool isHybrid, int dependentLoadFlags)
    {
        var size = is64Bit ? 0x118 : 0xa4;
        var table = Reserve(size);
        UInt32(table, size);
        UInt16(table + (is64Bit ? 0x4e : 0x36), dependentLoadFlags);
        if (isHybrid)
            UInt32(table + (is64Bit ? 0xc8 : 0x7c), ImageBase + Reserve(0x50));
        return (table, size);
    }

    public (int Rva, int Size) Resources(Version? version, string? manifest)
    {
        var root = Reserve(0);
        var types = new List<(int Type, byte[] Data)>();
        if (version is not null)
            types.Add((16, VersionInfo(version)));
        if (manifest is not null)
            types.Add((24, Encoding.UTF8.GetBytes(manifest)));
        var top = ResourceTable(types.Count);
        for (var index = 0; index < types.Count; index++)
        {
            var names = ResourceTable(1);
            var languages = ResourceTable(1);
            var entry = Reserve(16);
            var data = Reserve(types[index].Data.Length);
            types[index].Data.CopyTo(_bytes, data - Rva);
            ResourceEntry(top, index, types[index].Type, (names - root) | int.MinValue);
            ResourceEntry(names, 0, 1, (languages - root) | int.MinValue);
            ResourceEntry(languages, 0, 1033, entry - root);
            UInt32(entry, data);
            UInt32(entry + 4, types[index].Data.Length);
        }

        return (root, _length + Rva - root);
    }

    private static byte[] VersionInfo(Version version)
    {
        var bytes = new byte[92];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, 92);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), 52);
        Encoding.Unicode.GetBytes("VS_VERSION_INFO").CopyTo(bytes, 6);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), 0xfeef04bd);
        int[] numbers = [version.Minor, version.Major, version.Revision, version.Build];
        for (var index = 0; index < numbers.Length; index++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(48 + (2 * index)), (ushort)numbers[index]);
        return bytes;
    }

    private int ResourceTable(int entries)
    {
        var table = Reserve(16 + (8 * entries));
        UInt16(table + 14, entries);
        return table;
    }

    private void ResourceEntry(int table, int index, int id, int target)
    {
        UInt32(table + 16 + (8 * index), id);
        UInt32(table + 20 + (8 * index), target);
    }

    private int Thunks(List<(string? Name, int Ordinal)> symbols)
    {
        var table = Reserve(WordSize * (symbols.Count + 1));
        for (var index = 0; index < symbols.Count; index++)
        {
            var at = table + (WordSize * index);
            var (name, ordinal) = symbols[index];
            UInt32(at, name is null ? ordinal : HintAndName(name));
            if (name is null)
                _bytes[at - Rva + WordSize - 1] |= 0x80;
        }

        return table;
    }

    private int HintAndName(string name) => Text("\0\0" + name);

    private int Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = Reserve(bytes.Length + 1);
        bytes.CopyTo(_bytes, at - Rva);
        return at;
    }

    /// <summary>Appends zeros and returns their RVA.</summary>
    private int Reserve(int size)
    {
        var at = (_length + 7) & ~7;
        _length = at + size;
        if (_length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_length, 2 * _bytes.Length));
        return Rva + at;
    }

    private void UInt16(int rva, int value) => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(rva - Rva), (ushort)value);

    private void UInt32(int rva, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(rva - Rva), value);
}
