using System.Buffers.Binary;

namespace Armature.TestKit;

/// <summary>Writes the headers of an image with one section, at the offsets of the PE format ("Optional Header").</summary>
internal sealed class PeHeaderBuilder
{
    public const int FileAlignment = 0x200;
    private const int SignatureAt = 0x80;
    private const int OptionalAt = SignatureAt + 24;
    private readonly byte[] _bytes = new byte[PeSectionBuilder.FileOffset];
    private readonly (int Rva, int Size)[] _directories = new (int, int)[16];

    public required ushort Machine { get; init; }

    public required bool Is64Bit { get; init; }

    public required bool IsDll { get; init; }

    public required (ushort Major, ushort Minor) Subsystem { get; init; }

    public void Directory(int index, (int Rva, int Size) range) => _directories[index] = range;

    public byte[] Build(byte[] section, bool isSigned)
    {
        var raw = Align(section.Length, FileAlignment);
        var certificate = isSigned ? new byte[] { 8, 0, 0, 0, 0, 2, 2, 0 } : [];
        if (isSigned)
            Directory(4, (_bytes.Length + raw, certificate.Length));
        WriteCoff();
        WriteOptional(section.Length);
        WriteSection(section.Length, raw);
        Array.Resize(ref section, raw);
        return [.. _bytes, .. section, .. certificate];
    }

    private static int Align(int value, int unit) => (value + unit - 1) / unit * unit;

    private void WriteCoff()
    {
        "MZ"u8.CopyTo(_bytes);
        UInt16(0x18, 0x40);
        UInt32(0x3c, SignatureAt);
        "PE"u8.CopyTo(_bytes.AsSpan(SignatureAt));
        UInt16(SignatureAt + 4, Machine);
        UInt16(SignatureAt + 6, 1);
        UInt16(SignatureAt + 20, Is64Bit ? 240 : 224);
        UInt16(SignatureAt + 22, IsDll ? 0x2002 : 2);
    }

    private void WriteOptional(int sectionSize)
    {
        UInt16(OptionalAt, Is64Bit ? 0x20b : 0x10b);
        UInt32(OptionalAt + (Is64Bit ? 24 : 28), PeSectionBuilder.ImageBase);
        UInt32(OptionalAt + 32, 0x1000);
        UInt32(OptionalAt + 36, FileAlignment);
        UInt16(OptionalAt + 40, 6);
        UInt16(OptionalAt + 48, Subsystem.Major);
        UInt16(OptionalAt + 50, Subsystem.Minor);
        UInt32(OptionalAt + 56, PeSectionBuilder.Rva + Align(Math.Max(sectionSize, 1), 0x1000));
        UInt32(OptionalAt + 60, PeSectionBuilder.FileOffset);
        UInt16(OptionalAt + 68, 3);
        UInt16(OptionalAt + 70, 0x160);
        var directories = OptionalAt + (Is64Bit ? 112 : 96);
        UInt32(directories - 4, _directories.Length);
        for (var index = 0; index < _directories.Length; index++)
        {
            UInt32(directories + (8 * index), _directories[index].Rva);
            UInt32(directories + (8 * index) + 4, _directories[index].Size);
        }
    }

    private void WriteSection(int size, int raw)
    {
        var at = OptionalAt + (Is64Bit ? 240 : 224);
        ".rdata"u8.CopyTo(_bytes.AsSpan(at));
        UInt32(at + 8, size);
        UInt32(at + 12, PeSectionBuilder.Rva);
        UInt32(at + 16, raw);
        UInt32(at + 20, PeSectionBuilder.FileOffset);
        UInt32(at + 36, 0x40000040);
    }

    private void UInt16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(at), (ushort)value);

    private void UInt32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(at), value);
}
