namespace Armature.Binaries.Pe;

/// <summary>The COFF header and the fixed part of the optional header (PE format, "COFF File Header", "Optional Header").</summary>
internal readonly ref struct PeHeader
{
    private const int CoffSize = 20;
    private const int MaxDirectories = 16;
    private const int SmallestPage = 0x1000;
    private readonly ByteView _directories;

    private PeHeader(ByteView coff, ByteView optional, ByteView directories, bool is64Bit)
    {
        _directories = directories;
        Is64Bit = is64Bit;
        Machine = UInt16(coff, 0);
        SectionCount = UInt16(coff, 2);
        TimeDateStamp = UInt32(coff, 4);
        OptionalSize = UInt16(coff, 16);
        Characteristics = UInt16(coff, 18);
        LinkerVersion = new PackedVersion(Byte(optional, 2), Byte(optional, 3));
        ImageBase = is64Bit ? UInt64(optional, 24) : UInt32(optional, 28);
        IsFlat = UInt32(optional, 32) < SmallestPage;
        OperatingSystemVersion = new PackedVersion(UInt16(optional, 40), UInt16(optional, 42));
        SubsystemVersion = new PackedVersion(UInt16(optional, 48), UInt16(optional, 50));
        HeadersSize = UInt32(optional, 60);
        Subsystem = UInt16(optional, 68);
        DllCharacteristics = UInt16(optional, 70);
        SectionsAt = optional.Origin.Bytes + OptionalSize;
        OptionalAt = optional.Origin;
    }

    public ushort Machine { get; }

    public ushort SectionCount { get; }

    public uint TimeDateStamp { get; }

    public ushort OptionalSize { get; }

    public ushort Characteristics { get; }

    public bool Is64Bit { get; }

    public PackedVersion LinkerVersion { get; }

    public ulong ImageBase { get; }

    /// <summary>Sections are aligned to less than a page, so Windows maps the file as one flat range.</summary>
    public bool IsFlat { get; }

    public PackedVersion OperatingSystemVersion { get; }

    public PackedVersion SubsystemVersion { get; }

    public uint HeadersSize { get; }

    public ushort Subsystem { get; }

    public ushort DllCharacteristics { get; }

    /// <summary>Where the section headers start in the file.</summary>
    public long SectionsAt { get; }

    public FileOffset OptionalAt { get; }

    public bool IsDll => (Characteristics & 0x2000) != 0;

    public int WordSize => Is64Bit ? sizeof(ulong) : sizeof(uint);

    /// <summary>A user-mode program; drivers (subsystem NATIVE) do not count.</summary>
    public bool IsProgram => (Characteristics & 2) != 0 && Subsystem != 1;

    /// <summary>Bytes of the optional header before the data directories.</summary>
    public int FixedSize => FixedSizeOf(Is64Bit);

    /// <summary>A data directory; absent if the header has fewer entries.</summary>
    public PeDirectory Directory(PeDirectoryIndex index) =>
        _directories.TryUInt32(8 * (int)index, out var address) && _directories.TryUInt32((8 * (int)index) + 4, out var size)
            ? new PeDirectory(_directories.At(8 * (int)index), address, size)
            : default;

    /// <summary>Reads both headers; false, with a fault, if they are cut off or have an unknown magic.</summary>
    /// <param name="file">The file.</param>
    /// <param name="at">Where the COFF header starts.</param>
    /// <param name="header">The headers, if they could be read.</param>
    /// <param name="fault">Why they could not be read, otherwise null.</param>
    public static bool TryRead(ByteSource file, long at, out PeHeader header, out FormatFault? fault)
    {
        header = default;
        var optionalAt = at + CoffSize;
        if (!file.TryView(at, CoffSize, Endian.Little, out var coff))
            return Fails(at, "COFF header", "is cut off by the end of the file", out fault);
        if (!file.TryView(optionalAt, sizeof(ushort), Endian.Little, out var word))
            return Fails(optionalAt, "optional header", "is cut off by the end of the file", out fault);
        var magic = UInt16(word, 0);
        if (magic is not (0x10b or 0x20b))
            return Fails(optionalAt, "optional header", $"has magic 0x{magic:x}, which is neither PE32 nor PE32+", out fault);
        var fixedSize = FixedSizeOf(magic == 0x20b);
        if (!file.TryView(optionalAt, fixedSize, Endian.Little, out var optional))
            return Fails(optionalAt, "optional header", "is cut off by the end of the file", out fault);
        var count = Math.Min(UInt32(optional, fixedSize - 4), MaxDirectories);
        if (!file.TryView(optionalAt + fixedSize, 8 * count, Endian.Little, out var directories))
            return Fails(optionalAt + fixedSize, "data directories", "are cut off by the end of the file", out fault);
        header = new PeHeader(coff, optional, directories, magic == 0x20b);
        fault = null;
        return true;
    }

    private static int FixedSizeOf(bool is64Bit) => is64Bit ? 112 : 96;

    private static bool Fails(long at, string structure, string problem, out FormatFault? fault)
    {
        fault = new FormatFault(new FileOffset(at), structure, problem);
        return false;
    }

    // The constructor only gets views that contain the fixed parts.
    private static ushort UInt16(in ByteView view, int at) => view.TryUInt16(at, out var value) ? value : (ushort)0;

    private static byte Byte(in ByteView view, int at) => view.TryByte(at, out var value) ? value : (byte)0;

    private static uint UInt32(in ByteView view, int at) => view.TryUInt32(at, out var value) ? value : 0;

    private static ulong UInt64(in ByteView view, int at) => view.TryUInt64(at, out var value) ? value : 0;
}
