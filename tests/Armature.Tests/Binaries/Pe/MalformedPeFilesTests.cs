using System.Buffers.Binary;
using Armature.Binaries.Pe;
using Armature.TestKit;
using CsCheck;

namespace Armature.Binaries.Tests.Pe;

/// <summary>For any bytes, the reader returns in time and memory proportional to their number.</summary>
public sealed class MalformedPeFilesTests
{
    private static readonly byte[] s_wide = Rich(Architecture.Arm64X).Build();
    private static readonly byte[] s_narrow = Rich(Architecture.X86).Build();

    private static readonly uint[] s_edges = [0, 1, 0x3ff, 0x1000, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff];

    [Fact]
    public void Random_bytes_after_a_signature_are_readable() =>
        Gen
            .Byte.Array[0, 2000]
            .Sample(bytes =>
            {
                byte[] file = [.. s_wide.AsSpan(0, 0x84), .. bytes];
                ReadWithin(file);
            });

    [Fact]
    public void Changed_bytes_are_readable() =>
        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[0, s_wide.Length - 5], Gen.Byte).Array[1, 8])
            .Sample(
                (isWide, changes) =>
                {
                    byte[] file = [.. isWide ? s_wide : s_narrow];
                    foreach (var (at, value) in changes)
                        file[at % file.Length] = value;
                    ReadWithin(file);
                },
                iter: 20_000
            );

    [Fact]
    public void Changed_words_are_readable() =>
        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[0, (s_wide.Length / 4) - 1], Interesting()).Array[1, 4])
            .Sample(
                (isWide, changes) =>
                {
                    byte[] file = [.. isWide ? s_wide : s_narrow];
                    foreach (var (word, value) in changes)
                        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(word * 4 % (file.Length - 4)), value);
                    ReadWithin(file);
                },
                iter: 20_000
            );

    [Fact]
    public void Every_truncated_file_has_a_fault()
    {
        foreach (var whole in (byte[][])[s_wide, s_narrow])
        {
            for (var length = 2; length < whole.Length; length++)
                Assert.True(ReadWithin(whole[..length])!.AllFaults.Any(), $"cut at {length}");
        }
    }

    [Fact]
    public void Descriptors_sharing_an_import_table_stop_at_a_limit()
    {
        var file = Filled(1 << 20, (words, at) => (uint)(at % 20 == 12 ? 0x1000 : 0x1000 + (words.Length / 2)));
        var slice = Assert.Single(ReadWithin(file)!.Slices);
        Assert.NotEmpty(slice.Faults);
    }

    [Fact]
    public void Names_sharing_a_long_string_stop_at_a_limit()
    {
        var file = Filled(1 << 20, (_, at) => at < 0x80000 ? 0x1000u + 0x80000 : 0x41414141);
        file.AsSpan(file.Length - 1).Clear();
        var slice = Assert.Single(ReadWithin(file)!.Slices);
        Assert.NotEmpty(slice.Faults);
    }

    [Fact]
    public void An_export_count_beyond_the_file_is_a_fault()
    {
        var file = new PeBuilder(Architecture.X86_64).Export("PyInit_x").Build();
        file.AsSpan(0x400 + 20, 8).Fill(0xff);
        var slice = Assert.Single(ReadWithin(file)!.Slices);
        Assert.Contains(slice.Faults, fault => fault.Structure == "export table of 4294967295 entries");
    }

    [Fact]
    public void A_cyclic_resource_directory_is_not_followed_forever()
    {
        var file = new PeBuilder(Architecture.X86_64).FileVersion(1, 2, 3, 4).Build();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x400 + 20), 0x8000_0000);
        Assert.Null(Assert.Single(ReadWithin(file)!.Slices).Pe!.FileVersion);
    }

    [Fact]
    public void More_sections_than_Windows_allows_are_a_fault()
    {
        byte[] file = [.. s_wide, .. new byte[1 << 20]];
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x86), 20_000);
        Assert.Contains(Assert.Single(ReadWithin(file)!.Slices).Faults, fault => fault.Structure == "COFF header");
    }

    private static PeBuilder Rich(Architecture architecture) =>
        new PeBuilder(architecture)
            .Named("rich.pyd")
            .Import("python3.dll", "PyA", "PyB")
            .ImportOrdinal("WS2_32.dll", 3)
            .DelayImport("ole32.dll", "CoA")
            .Export("PyInit_rich", "other")
            .Forward("PyOld", "python313.PyNew")
            .ExportOrdinal(9)
            .FileVersion(1, 2, 3, 4)
            .Manifest("<assembly/>")
            .ThreadLocals()
            .DependentLoadFlags(0x800);

    private static Gen<uint> Interesting() =>
        Gen.OneOf(Gen.Int[0, s_edges.Length - 1].Select(index => s_edges[index]), Gen.UInt[0x1000, 0x1800], Gen.UInt);

    /// <summary>A 32-bit image whose import table and whole section are the words that <paramref name="word"/> returns.</summary>
    private static byte[] Filled(int size, Func<byte[], int, uint> word)
    {
        var section = new byte[size];
        for (var at = 0; at < size; at += 4)
            BinaryPrimitives.WriteUInt32LittleEndian(section.AsSpan(at), word(section, at));
        var headers = new PeBuilder(Architecture.X86).Import("a.dll", "b").Build().AsSpan(0, 0x400).ToArray();
        foreach (var at in (int[])[0x178 + 8, 0x178 + 16])
            BinaryPrimitives.WriteInt32LittleEndian(headers.AsSpan(at), size);
        return [.. headers, .. section];
    }

    private static BinaryImage? ReadWithin(byte[] file)
    {
        using var source = ByteSource.Of(file);
        var (image, allocated, limit) = ((BinaryImage?)null, 0L, TimeSpan.FromSeconds(5));
        var elapsed = Quickest.Of(
            limit,
            () =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                image = PeReader.Read(source);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        );
        Assert.True(allocated <= 200_000 + (48L * file.Length), $"{allocated} bytes allocated for {file.Length}");
        Assert.True(elapsed < limit, $"{elapsed} for {file.Length} bytes");
        return image;
    }
}
