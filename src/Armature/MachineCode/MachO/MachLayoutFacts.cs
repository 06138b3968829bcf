using Armature.Binaries;
using Armature.Binaries.MachO;

namespace Armature.MachineCode.MachO;

/// <summary>Types of sections (<c>mach-o/loader.h</c>, S_…).</summary>
internal enum SectionType
{
    Pointers = 6,
    LazyPointers = 7,
    Initializers = 9,
    InitializerOffsets = 0x16,
}

/// <summary>A segment: addresses, and bytes of the slice.</summary>
internal readonly record struct MachSegment(ulong Address, ulong Extent, long Offset, long Length, bool IsWritable);

/// <summary>A section.</summary>
/// <param name="FirstSymbol">For sections of pointers: the index in the indirect symbol table.</param>
internal readonly record struct MachSection(ulong Address, ulong Size, uint Flags, uint FirstSymbol)
{
    // S_ATTR_PURE_INSTRUCTIONS and S_ATTR_SOME_INSTRUCTIONS
    public bool HasInstructions => (Flags & 0x80000400) != 0;

    public SectionType Type => (SectionType)(Flags & 0xff);
}

/// <summary>What the load commands of a 64-bit image say about its code.</summary>
internal sealed class MachLayoutFacts
{
    private const uint DynamicSymbols = 0x0b;
    private const uint FunctionStarts = 0x26;
    private const uint DataInCode = 0x29;
    private const int Prefix = 8;
    private const int SectionBytes = 80;
    private const uint WriteProtection = 2;

    public List<MachSegment> Segments { get; } = [];

    public List<MachSection> Sections { get; } = [];

    /// <summary>LC_FUNCTION_STARTS.</summary>
    public DataRange Starts { get; private set; }

    /// <summary>LC_DATA_IN_CODE.</summary>
    public DataRange Data { get; private set; }

    public SymbolTableRange Symbols { get; private set; }

    /// <summary>The indirect symbol table: indexes of symbols for the slots of sections of pointers.</summary>
    public DataRange IndirectSymbols { get; private set; }

    public bool HasChainedFixups { get; private set; }

    /// <summary>The address of the image's header.</summary>
    public ulong Base { get; private set; }

    public static MachLayoutFacts? Read(SliceBytes bytes)
    {
        if (
            !bytes.TryHead(0, MachLayout.Bits64.HeaderSize, Endian.Little, out var head)
            || MachHeader.Read(head, new FaultList()) is not { Is64Bit: true, Endian: Endian.Little } header
            || !bytes.TryHead(header.Commands.Offset, header.Commands.Length, Endian.Little, out var commands)
        )
            return null;
        var facts = new MachLayoutFacts();
        long at = 0;
        for (var i = 0u; i < header.CommandCount; i++)
        {
            if (
                !commands.TryUInt32(at, out var number)
                || !commands.TryUInt32(at + 4, out var size)
                || size < Prefix
                || !commands.TryView(at, size, out var command)
            )
                break;
            facts.Add(number, command);
            at += size;
        }

        return facts;
    }

    private void Add(uint number, in ByteView command)
    {
        switch (number)
        {
            case LoadCommand.Segment64:
                AddSegment(command);
                break;
            case FunctionStarts:
                Starts = Range(command, Prefix);
                break;
            case DataInCode:
                Data = Range(command, Prefix);
                break;
            case LoadCommand.SymbolTable:
                var symbols = Range(command, Prefix);
                Symbols = new SymbolTableRange(symbols.Offset, symbols.Length, Range(command, Prefix + 8));
                break;
            case DynamicSymbols:
                var indirect = Range(command, 56);
                IndirectSymbols = indirect with { Length = indirect.Length * sizeof(uint) };
                break;
            case LoadCommand.ChainedFixups:
                HasChainedFixups = true;
                break;
        }
    }

    private void AddSegment(in ByteView command)
    {
        command.TryUInt64(24, out var address);
        command.TryUInt64(32, out var extent);
        command.TryUInt64(40, out var offset);
        command.TryUInt64(48, out var length);
        command.TryUInt32(60, out var protection);
        command.TryUInt32(64, out var count);
        if (offset > long.MaxValue / 2 || length > long.MaxValue / 2)
            return;
        if (offset == 0 && length > 0)
            Base = address;
        Segments.Add(new MachSegment(address, extent, (long)offset, (long)length, (protection & WriteProtection) != 0));
        for (var i = 0u; i < count && command.TryView(MachLayout.Bits64.Sections + (i * SectionBytes), SectionBytes, out var section); i++)
        {
            section.TryUInt64(32, out var start);
            section.TryUInt64(40, out var size);
            section.TryUInt32(64, out var flags);
            section.TryUInt32(68, out var first);
            if (start <= ulong.MaxValue - size)
                Sections.Add(new MachSection(start, size, flags, first));
        }
    }

    private static DataRange Range(in ByteView command, int at) =>
        command.TryUInt32(at, out var offset) && command.TryUInt32(at + 4, out var length) ? new DataRange(offset, length) : default;
}
