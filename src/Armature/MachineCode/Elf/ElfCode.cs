using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Binaries.Elf;

namespace Armature.MachineCode.Elf;

/// <summary>The code of a 64-bit little-endian ELF file.</summary>
internal sealed class ElfCode : ProgramCode
{
    private const int FirstRead = 4096;
    private const int Word = 8;
    private const int MostRoots = 65536;
    private const ulong InitArray = 25;
    private const ulong InitArraySize = 27;

    private readonly SegmentMap _map;
    private readonly DynamicTable _dynamic;
    private readonly ElfSymbols _symbols;
    private readonly ImmutableArray<LoadSegment> _segments;
    private readonly string? _module;

    // most files turn out to need nothing before any pointer is followed
    private readonly Lazy<ElfPointers> _pointers;

    private ElfCode(SegmentMap map, DynamicTable dynamic, ElfSymbols symbols, ImmutableArray<LoadSegment> segments, string? module)
    {
        (_map, _dynamic, _symbols, _segments, _module) = (map, dynamic, symbols, segments, module);
        _pointers = new(() => ElfPointers.Read(map, dynamic, symbols));
    }

    public override IEnumerable<(string Name, ulong Address)> Roots => Constructors().Concat(EntryOf(_module, _symbols));

    public override IEnumerable<string> Imports => _symbols.Imports;

    public override bool HasIndirectFunctions => _symbols.HasIndirectFunctions || _pointers.Value.HasIndirectFunctions;

    /// <summary>Reads the code of a file; null if it has none that can be followed.</summary>
    /// <param name="module">The name in the module's entry function; null if the file is not a module.</param>
    public static ElfCode? Read(ByteSource file, Slice slice, string? module)
    {
        if (
            slice.Elf is not { Is64Bit: true, Endian: Endian.Little } elf
            || !file.TryBytes(0, Math.Min(FirstRead, file.Length), out var start)
            || ElfHeader.Read(start, new FaultList()) is not { } header
        )
            return null;
        var faults = new FaultList();
        var headers = ProgramHeader.ReadAll<Elf64>(file, header, faults);
        var map = new SegmentMap(file, header.Endian, headers);
        var all = new Segments(headers, map, faults);
        var dynamic = all.First(SegmentType.Dynamic) is { FileSize: > 0 } at
            ? DynamicTable.Read<Elf64>(map, at, faults)
            : DynamicTable.Empty;
        var symbols = ElfSymbols.Read(map, dynamic, header.Machine);
        var segments = Code(file, map, headers);
        return new ElfCode(map, dynamic, symbols, elf.LoadSegments, module)
        {
            Segments = segments,
            Functions = FunctionTable.Of(segments, EhFrame.Read(map, all.First(SegmentType.GnuEhFrame)), symbols.Functions),
        };
    }

    public override string? NameAt(ulong address) => _symbols.NameAt(address);

    public override string? ImportAt(ulong slot) => _pointers.Value.ImportAt(slot);

    public override ulong? PointerAt(ulong place) => _pointers.Value.PointerAt(place);

    public override bool IsZero(ulong address)
    {
        foreach (var segment in _segments)
        {
            var within = unchecked(address - segment.Address.Value);
            if (within < segment.MemorySize)
                return within >= segment.FileSize;
        }

        return false;
    }

    public override bool TryView(ulong address, long length, out ByteView view) => _map.TryView(address, length, out view);

    private static ImmutableArray<CodeSegment> Code(ByteSource file, SegmentMap map, ProgramHeader[] headers)
    {
        var segments = ImmutableArray.CreateBuilder<CodeSegment>();
        foreach (var header in headers)
        {
            if (
                header.Type == SegmentType.Load
                && (header.Flags & SegmentType.ExecuteFlag) != 0
                && map.Within(header) is { } range
                && CodeSegment.Read(file, range.Offset, range.Length, header.Address) is { } segment
            )
                segments.Add(segment);
        }

        return segments.ToImmutable();
    }

    private IEnumerable<(string, ulong)> Constructors()
    {
        if (_dynamic[DynamicTag.Init] is { } init)
            yield return ("DT_INIT", init);
        if (_dynamic[InitArray] is not { } array || _dynamic[InitArraySize] is not { } size)
            yield break;
        for (var at = 0UL; at < Math.Min(size, MostRoots * Word); at += Word)
        {
            var place = unchecked(array + at);
            if (PointerAt(place) is { } function)
                yield return ("DT_INIT_ARRAY", function);
            else if (_map.TryView(place, Word, out var view) && view.TryUInt64(0, out var direct) && direct is not (0 or ulong.MaxValue))
                yield return ("DT_INIT_ARRAY", direct);
        }
    }

    private static IEnumerable<(string, ulong)> EntryOf(string? module, ElfSymbols symbols)
    {
        foreach (var name in EntryNames(module))
        {
            if (symbols.AddressOf(name) is { } address)
                yield return (name, address);
        }
    }
}
