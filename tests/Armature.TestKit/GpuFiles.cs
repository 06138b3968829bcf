using System.IO.Compression;
using System.Text;
using Armature.Binaries;

namespace Armature.TestKit;

/// <summary>Code of a GPU in a fat binary: <c>new GpuPiece(90, IsPtx: true)</c>.</summary>
/// <param name="Capability">The compute capability times ten.</param>
/// <param name="IsSpecific">Whether it is for exactly that GPU: the suffix <c>a</c>.</param>
/// <param name="IsPtx">Whether it is PTX, with the ISA version that follows.</param>
internal readonly record struct GpuPiece(int Capability, bool IsPtx = false, bool IsSpecific = false, int IsaMajor = 8, int IsaMinor = 0);

/// <summary>Writes small containers of GPU code, without code in them, and libraries that contain them.</summary>
internal static class GpuFiles
{
    private const int PayloadSize = 24;

    /// <summary>One container of NVIDIA's fat binaries.</summary>
    public static byte[] FatBinary(params IEnumerable<GpuPiece> pieces)
    {
        var entries = new ElfWriter(is64Bit: true, Endian.Little);
        foreach (var piece in pieces)
        {
            var headerSize = piece.IsPtx ? 80 : 64;
            entries
                .U16(piece.IsPtx ? 1 : 2)
                .U16(0x101)
                .U32(headerSize)
                .Word(PayloadSize)
                .U32(0)
                .U32(0)
                .U16(piece.IsPtx ? piece.IsaMinor : 8)
                .U16(piece.IsPtx ? piece.IsaMajor : 1)
                .U32(piece.Capability)
                .U32(0)
                .U32(0)
                .Word(0x11UL | (piece.IsSpecific ? 0x100000UL : 0))
                .Word(0)
                .Word(0)
                .Bytes(new byte[headerSize - 64 + PayloadSize]);
        }

        return
        [
            .. new ElfWriter(is64Bit: true, Endian.Little).U32(0xBA55ED50).U16(1).U16(16).Word((ulong)entries.Length).ToArray(),
            .. entries.ToArray(),
        ];
    }

    /// <summary>A bundle of HIP as clang writes it.</summary>
    /// <param name="targets"><c>gfx90a:xnack-</c>.</param>
    public static byte[] Bundle(params IReadOnlyCollection<string> targets)
    {
        string[] ids = ["host-x86_64-unknown-linux--", .. targets.Select(static target => $"hipv4-amdgcn-amd-amdhsa--{target}")];
        var writer = new ElfWriter(is64Bit: true, Endian.Little).Bytes("__CLANG_OFFLOAD_BUNDLE__"u8).Word((ulong)ids.Length);
        foreach (var id in ids)
            writer.Word(4096).Word(0).Word((ulong)id.Length).Bytes(Encoding.ASCII.GetBytes(id));
        return writer.Pad(4096).ToArray();
    }

    /// <summary>A bundle as clang compresses it.</summary>
    /// <param name="bundle">What <see cref="Bundle"/> wrote.</param>
    /// <param name="version">Of the header, 1 to 3.</param>
    /// <param name="isZstd">Else zlib.</param>
    public static byte[] Compressed(byte[] bundle, int version, bool isZstd)
    {
        var packed = isZstd ? Zstd(bundle) : Zlib(bundle);
        var header = new ElfWriter(is64Bit: true, Endian.Little).Bytes("CCOB"u8).U16(version).U16(isZstd ? 1 : 0);
        _ = version switch
        {
            1 => header.U32(bundle.Length),
            2 => header.U32(packed.Length + 24).U32(bundle.Length),
            _ => header.Word((ulong)packed.Length + 32).Word((ulong)bundle.Length),
        };
        return header.Word(0).Bytes(packed).ToArray();
    }

    private static byte[] Zstd(byte[] bytes)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(bytes).ToArray();
    }

    private static byte[] Zlib(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
            stream.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>An ELF file with a table of sections and one section at its end.</summary>
    public static byte[] WithSection(byte[] elf, string name, byte[] content)
    {
        var names = Encoding.ASCII.GetBytes($"\0{name}\0.shstrtab\0");
        var (contentAt, namesAt) = (Aligned(elf.Length), 0);
        byte[] file = [.. elf, .. new byte[contentAt - elf.Length], .. content];
        namesAt = file.Length;
        var tableAt = Aligned(namesAt + names.Length);
        var table = new ElfWriter(is64Bit: true, Endian.Little).Bytes(new byte[64]);
        Section(table, 1, 1, contentAt, content.Length);
        Section(table, name.Length + 2, 3, namesAt, names.Length);
        file = [.. file, .. names, .. new byte[tableAt - namesAt - names.Length], .. table.ToArray()];
        BitConverter.TryWriteBytes(file.AsSpan(40), (ulong)tableAt);
        BitConverter.TryWriteBytes(file.AsSpan(58), (ushort)64);
        BitConverter.TryWriteBytes(file.AsSpan(60), (ushort)3);
        BitConverter.TryWriteBytes(file.AsSpan(62), (ushort)2);
        return file;
    }

    /// <summary>A shared library with a fat binary, as the CUDA compiler links it.</summary>
    public static byte[] CudaLibrary(ElfBuilder library, params IEnumerable<GpuPiece> pieces) =>
        WithSection(library.Build(), ".nv_fatbin", FatBinary(pieces));

    private static void Section(ElfWriter table, int name, int type, int at, int size) =>
        table.U32(name).U32(type).Word(2).Word(0).Word((ulong)at).Word((ulong)size).U32(0).U32(0).Word(8).Word(0);

    private static int Aligned(int length) => (length + 7) / 8 * 8;
}
