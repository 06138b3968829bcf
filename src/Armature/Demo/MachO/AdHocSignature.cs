using System.Text;
using Armature.Binaries;
using Armature.Hashes;

namespace Armature.Demo.MachO;

/// <summary>Writes the signature that a linker adds: one code directory of SHA-256 page hashes (xnu <c>osfmk/kern/cs_blobs.h</c>).</summary>
internal static class AdHocSignature
{
    private const int PagePower = 12;
    private const int SuperBlobSize = 20;
    private const int DirectorySize = 88;
    private const int HashSize = 32;
    private const uint AdHocAndLinkerSigned = 0x20002;

    public static int Size(int codeLimit, string identifier) =>
        SuperBlobSize + DirectorySize + Encoding.UTF8.GetByteCount(identifier) + 1 + (Pages(codeLimit) * HashSize);

    public static byte[] Write(ReadOnlySpan<byte> code, string identifier)
    {
        var size = Size(code.Length, identifier);
        var writer = new ByteWriter(Endian.Big, is64Bit: true);
        writer.UInt32(0xfade0cc0);
        writer.UInt32(size);
        writer.UInt32(1);
        writer.UInt32(0);
        writer.UInt32(SuperBlobSize);
        Directory(writer, code.Length, size - SuperBlobSize);
        writer.ZeroTerminated(identifier);
        for (var start = 0; start < code.Length; start += 1 << PagePower)
            writer.Bytes(Hash.Sha256(code[start..Math.Min(start + (1 << PagePower), code.Length)]));
        return writer.ToArray();
    }

    private static void Directory(ByteWriter writer, int codeLimit, int size)
    {
        writer.UInt32(0xfade0c02);
        writer.UInt32(size);
        writer.UInt32(0x20400);
        writer.UInt32(AdHocAndLinkerSigned);
        writer.UInt32(size - (Pages(codeLimit) * HashSize));
        writer.UInt32(DirectorySize);
        writer.UInt32(0);
        writer.UInt32(Pages(codeLimit));
        writer.UInt32(codeLimit);
        writer.Byte(HashSize);
        writer.Byte(2);
        writer.Byte(0);
        writer.Byte(PagePower);
        writer.Zeros(DirectorySize - 40);
    }

    private static int Pages(int codeLimit) => ByteWriter.RoundUp(codeLimit, 1 << PagePower) >> PagePower;
}
