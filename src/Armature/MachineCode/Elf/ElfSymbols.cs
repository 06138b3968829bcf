using System.Text;
using Armature.Binaries;
using Armature.Binaries.Elf;

namespace Armature.MachineCode.Elf;

/// <summary>The dynamic symbols of a 64-bit ELF file with their addresses.</summary>
internal sealed class ElfSymbols
{
    private const int EntryBytes = 24;
    private const int Function = 2;
    private const int Indirect = 10;

    private readonly byte[] _names;
    private readonly (uint Name, ulong Value)[] _all;
    private readonly List<FunctionRange> _functions = [];

    private ElfSymbols(byte[] names, (uint, ulong)[] all) => (_names, _all) = (names, all);

    public IReadOnlyList<FunctionRange> Functions => _functions;

    public IEnumerable<string> Imports => _all.Skip(1).Where(static symbol => symbol.Value == 0).Select(symbol => Text(symbol.Name));

    public bool HasIndirectFunctions { get; private set; }

    public static ElfSymbols Read(SegmentMap map, DynamicTable dynamic, ushort machine)
    {
        var faults = new FaultList();
        if (
            dynamic[DynamicTag.SymbolTable] is not { } address
            || !map.TryLocate(address, out var range)
            || SymbolCount.Find<Elf64>(map, dynamic, machine, faults) is not { Value: > 0 } found
        )
            return new ElfSymbols([], []);
        var count = Math.Min(found.Value, range.Length / EntryBytes);
        if (!map.TryView(address, count * EntryBytes, out var table))
            return new ElfSymbols([], []);
        var symbols = new ElfSymbols(DynamicStrings.Read(map, dynamic, faults).Bytes, new (uint, ulong)[count]);
        symbols.Fill(table);
        return symbols;
    }

    /// <summary>The name of a symbol that the file itself does not define; null if it defines it.</summary>
    public string? ImportName(uint index) => index < _all.Length && _all[index] is (var name, 0) ? Text(name) : null;

    /// <summary>The address of a symbol that the file defines; null if it does not.</summary>
    public ulong? AddressOf(uint index) => index < _all.Length && _all[index].Value is > 0 and var value ? value : null;

    /// <summary>The address of the symbol of a name that the file defines; null if there is none.</summary>
    public ulong? AddressOf(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name + "\0");
        foreach (var (at, value) in _all)
        {
            if (value > 0 && at <= _names.Length && _names.AsSpan((int)at).StartsWith(bytes))
                return value;
        }

        return null;
    }

    /// <summary>The name of the first symbol at an address; null if there is none.</summary>
    public string? NameAt(ulong address)
    {
        var at = Array.FindIndex(_all, symbol => symbol.Value == address);
        return at > 0 ? Text(_all[at].Name) : null;
    }

    private void Fill(in ByteView table)
    {
        for (var i = 1; i < _all.Length; i++)
        {
            var at = (long)i * EntryBytes;
            table.TryUInt32(at, out var name);
            table.TryByte(at + 4, out var info);
            table.TryUInt16(at + 6, out var section);
            table.TryUInt64(at + 8, out var value);
            table.TryUInt64(at + 16, out var size);
            var kind = info & 0xf;
            _all[i] = (name, section == 0 ? 0 : value);
            HasIndirectFunctions |= kind == Indirect && section != 0;
            if (section != 0 && kind == Function && value > 0 && size > 0 && value <= ulong.MaxValue - size)
                _functions.Add(new FunctionRange(value, value + size));
        }
    }

    private string Text(uint name)
    {
        if (name >= _names.Length)
            return "";
        var rest = _names.AsSpan((int)name);
        var end = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }
}
