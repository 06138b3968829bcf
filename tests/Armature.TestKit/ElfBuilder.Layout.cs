using System.Text;
using Armature.Binaries;

namespace Armature.TestKit;

/// <content>The layout of the file: header, program headers, then the tables, all in one PT_LOAD at address 0.</content>
internal sealed partial class ElfBuilder
{
    /// <summary>Writes the file.</summary>
    public byte[] Build()
    {
        var strings = new ElfStrings();
        var versions = new BuilderVersions(this);
        var entries = new List<(ulong Tag, ulong Value)>();
        foreach (var library in _needed)
            entries.Add((1, (ulong)strings.Add(library)));
        AddName(entries, strings, 14, _soName);
        AddName(entries, strings, 15, _rPath);
        AddName(entries, strings, 29, _runPath);
        entries.AddRange(_extraEntries);

        var body = NewWriter();
        var start = HeadersSize;
        var segments = new List<Segment>();
        if (_interpreter is not null)
            segments.Add(Place(body, start, 3, 4, 1, [.. System.Text.Encoding.UTF8.GetBytes(_interpreter), 0]));
        if (_notes.Length > 0)
            segments.Add(Place(body, start, 4, 4, (uint)(_machine.Is64Bit ? 8 : 4), _notes));
        AddTable(entries, body, start, 6, SymbolBytes(strings));
        if (_hasHash)
            AddTable(entries, body, start, 4, HashBytes());
        if (versions.Any)
        {
            AddTable(entries, body, start, 0x6ffffff0, versions.Indices(NewWriter()));
            AddVersions(entries, body, start, 0x6ffffffc, versions.DefinitionCount, versions.Definitions(NewWriter(), strings));
            AddVersions(entries, body, start, 0x6ffffffe, versions.NeedCount, versions.Needs(NewWriter(), strings));
        }

        var text = strings.ToArray();
        AddTable(entries, body, start, 5, text);
        entries.AddRange([(10, (ulong)text.Length), (11, (ulong)SymbolSize), (0, 0)]);
        var dynamic = NewWriter();
        foreach (var (tag, value) in entries)
            dynamic.Word(tag).Word(value);
        segments.Add(Place(body, start, 2, 6, (uint)_machine.WordSize, dynamic.ToArray()));
        return Whole(segments, body);
    }

    private int SymbolSize => _machine.Is64Bit ? 24 : 16;

    private int HeaderCount =>
        2 + (_interpreter is null ? 0 : 1) + (_notes.Length == 0 ? 0 : 1) + (_stackFlags is null ? 0 : 1) + (_threadLocalSize == 0 ? 0 : 1);

    private int HeadersSize => _machine.Is64Bit ? 64 + 56 * HeaderCount : 52 + 32 * HeaderCount;

    private ElfWriter NewWriter() => new(_machine.Is64Bit, _machine.Endian);

    private byte[] NoteBytes(string owner, uint type, byte[] content)
    {
        var name = Encoding.ASCII.GetBytes(owner + "\0");
        return NewWriter()
            .U32(name.Length)
            .U32(content.Length)
            .U32(type)
            .Bytes(name)
            .Pad(_machine.WordSize)
            .Bytes(content)
            .Pad(_machine.WordSize)
            .ToArray();
    }

    private static void AddName(List<(ulong Tag, ulong Value)> entries, ElfStrings strings, ulong tag, string? name)
    {
        if (name is not null)
            entries.Add((tag, (ulong)strings.Add(name)));
    }

    private static void AddTable(List<(ulong Tag, ulong Value)> entries, ElfWriter body, int start, ulong tag, byte[] table) =>
        entries.Add((tag, Place(body, start, 0, 0, 8, table).Offset));

    private static void AddVersions(List<(ulong Tag, ulong Value)> entries, ElfWriter body, int start, ulong tag, int count, byte[] table)
    {
        if (count == 0)
            return;
        AddTable(entries, body, start, tag, table);
        entries.Add((tag + 1, (ulong)count));
    }

    private static Segment Place(ElfWriter body, int start, uint type, uint flags, uint alignment, byte[] content)
    {
        while ((start + body.Length) % 8 != 0)
            body.U8(0);
        var offset = (ulong)(start + body.Length);
        body.Bytes(content);
        return new Segment(type, flags, offset, (ulong)content.Length, (ulong)content.Length, alignment);
    }

    private byte[] SymbolBytes(ElfStrings strings)
    {
        var writer = NewWriter().Bytes(new byte[SymbolSize]);
        foreach (var symbol in _symbols)
        {
            var info = BindingNumber(symbol.Binding) << 4 | TypeNumber(symbol.Kind);
            var section = symbol.IsDefined ? 1 : 0;
            var value = symbol.IsDefined ? 0x40ul : 0;
            writer.U32(strings.Add(symbol.Name));
            if (_machine.Is64Bit)
                writer.U8(info).U8(0).U16(section).Word(value).Word(0);
            else
                writer.Word(value).Word(0).U8(info).U8(0).U16(section);
        }

        return writer.ToArray();
    }

    private static int BindingNumber(SymbolBinding binding) =>
        binding switch
        {
            SymbolBinding.Weak => 2,
            SymbolBinding.Unique => 10,
            _ => 1,
        };

    private static int TypeNumber(SymbolKind kind) =>
        kind switch
        {
            SymbolKind.Object => 1,
            SymbolKind.Function => 2,
            SymbolKind.ThreadLocal => 6,
            SymbolKind.IndirectFunction => 10,
            _ => 0,
        };

    /// <summary>DT_HASH with a single bucket that chains all symbols, which is enough for tests.</summary>
    private byte[] HashBytes()
    {
        var count = _symbols.Count + 1;
        var isWide = _machine is { Is64Bit: true, Machine: 22 };
        var words = new List<int> { 1, count, count > 1 ? 1 : 0, 0 };
        for (var i = 1; i < count; i++)
            words.Add(i + 1 < count ? i + 1 : 0);
        var writer = NewWriter();
        foreach (var word in words)
            _ = isWide ? writer.Word((ulong)word) : writer.U32(word);
        return writer.ToArray();
    }

    private byte[] Whole(List<Segment> segments, ElfWriter body)
    {
        var size = (ulong)(HeadersSize + body.Length);
        var all = new List<Segment> { new(1, 6, 0, size, size, 0x1000) };
        all.AddRange(segments);
        if (_stackFlags is { } flags)
            all.Add(new Segment(0x6474e551, flags, 0, 0, 0, 16));
        if (_threadLocalSize > 0)
            all.Add(new Segment(7, 4, 0, 0, _threadLocalSize, 8));
        var file = NewWriter()
            .Bytes([
                0x7f,
                (byte)'E',
                (byte)'L',
                (byte)'F',
                (byte)(_machine.Is64Bit ? 2 : 1),
                (byte)(_machine.Endian is Endian.Big ? 2 : 1),
                1,
            ])
            .Bytes(new byte[9])
            .U16(_type)
            .U16(_machineNumber ?? _machine.Machine)
            .U32(1)
            .Word(0)
            .Word(_machine.Is64Bit ? 64ul : 52)
            .Word(0)
            .U32(0)
            .U16(_machine.Is64Bit ? 64 : 52)
            .U16(_machine.Is64Bit ? 56 : 32)
            .U16(HeaderCount)
            .U16(0)
            .U16(0)
            .U16(0);
        foreach (var segment in all)
            segment.Write(file, _machine.Is64Bit);
        return file.Bytes(body.ToArray()).ToArray();
    }

    private readonly record struct Segment(uint Type, uint Flags, ulong Offset, ulong FileSize, ulong MemorySize, uint Alignment)
    {
        public void Write(ElfWriter writer, bool is64Bit)
        {
            writer.U32(Type);
            if (is64Bit)
                writer.U32(Flags);
            writer.Word(Offset).Word(Offset).Word(Offset).Word(FileSize).Word(MemorySize);
            if (!is64Bit)
                writer.U32(Flags);
            writer.Word(Alignment);
        }
    }
}
