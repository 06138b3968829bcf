namespace Armature.Binaries.Elf;

/// <summary>The fields of the file header that matter to a loader (gABI 4.1, "ELF Header").</summary>
internal sealed record ElfHeader
{
    /// <summary>Bytes up to and including e_machine, which both classes lay out alike.</summary>
    private const int CommonSize = 20;

    public required bool Is64Bit { get; init; }
    public required Endian Endian { get; init; }
    public required byte OsAbi { get; init; }
    public required byte AbiVersion { get; init; }
    public required ushort Type { get; init; }
    public required ushort Machine { get; init; }
    public uint Flags { get; init; }
    public ulong ProgramHeadersAt { get; init; }
    public ushort ProgramHeaderSize { get; init; }
    public ushort ProgramHeaderCount { get; init; }

    /// <summary>Reads the header; null if class, byte order or machine cannot be read.</summary>
    public static ElfHeader? Read(ReadOnlySpan<byte> start, FaultList faults)
    {
        if (start.Length < CommonSize)
        {
            faults.Add(new FileOffset(start.Length), "ELF header", "is cut off by the end of the file");
            return null;
        }

        if (!TryIdentify(start, faults, out var is64Bit, out var endian))
            return null;
        var view = new ByteView(start, new FileOffset(0), endian);
        view.TryUInt16(16, out var type);
        view.TryUInt16(18, out var machine);
        var header = new ElfHeader
        {
            Is64Bit = is64Bit,
            Endian = endian,
            OsAbi = start[7],
            AbiVersion = start[8],
            Type = type,
            Machine = machine,
        };
        return is64Bit ? header.WithRest<Elf64>(view, faults) : header.WithRest<Elf32>(view, faults);
    }

    private static bool TryIdentify(ReadOnlySpan<byte> start, FaultList faults, out bool is64Bit, out Endian endian)
    {
        is64Bit = start[4] == 2;
        endian = start[5] == 2 ? Endian.Big : Endian.Little;
        if (start[4] is not (1 or 2))
            faults.Add(new FileOffset(4), "EI_CLASS", $"is {start[4]}, which is neither 32-bit (1) nor 64-bit (2)");
        else if (start[5] is not (1 or 2))
            faults.Add(new FileOffset(5), "EI_DATA", $"is {start[5]}, which is neither little-endian (1) nor big-endian (2)");
        else
            return true;
        return false;
    }

    private ElfHeader WithRest<TClass>(in ByteView view, FaultList faults)
        where TClass : struct, IElfClass
    {
        var flagsAt = 24 + 3 * TClass.WordSize;
        if (!view.TryUInt16(flagsAt + 8, out var count))
        {
            faults.Add(view.At(view.Length), "ELF header", "is cut off by the end of the file");
            return this;
        }

        view.TryByte(6, out var version);
        if (version != 1)
            faults.Add(new FileOffset(6), "EI_VERSION", $"is {version}, not the current version (1)");
        TClass.TryWord(view, 24 + TClass.WordSize, out var at);
        view.TryUInt32(flagsAt, out var flags);
        view.TryUInt16(flagsAt + 6, out var size);
        return this with { Flags = flags, ProgramHeadersAt = at, ProgramHeaderSize = size, ProgramHeaderCount = count };
    }
}
