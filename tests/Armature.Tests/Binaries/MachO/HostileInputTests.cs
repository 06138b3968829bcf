using Armature.Binaries.MachO;
using Armature.Demo.MachO;
using CsCheck;

namespace Armature.Binaries.Tests.MachO;

/// <summary>Arbitrary bytes make the reader neither throw nor hang nor allocate more than a small multiple of the file.</summary>
public sealed class HostileInputTests
{
    private const int AllocationPerByte = 100;
    private const int AllocationAlways = 100_000;

    private static readonly byte[] s_edges = [0, 1, 0x7f, 0x80, 0xff];
    private static readonly byte[][] s_magics =
    [
        [0xfe, 0xed, 0xfa, 0xce],
        [0xfe, 0xed, 0xfa, 0xcf],
        [0xce, 0xfa, 0xed, 0xfe],
        [0xcf, 0xfa, 0xed, 0xfe],
        [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0],
        [0xca, 0xfe, 0xba, 0xbf, 0, 0, 0],
    ];

    private static readonly byte[][] s_seeds =
    [
        Seed(Architecture.Arm64, isChained: true),
        Seed(Architecture.X86_64, isChained: false),
        Seed(Architecture.PowerPC, isChained: false),
        MachOBuilder.Universal(Seed(Architecture.Arm64, isChained: true), Seed(Architecture.X86_64, isChained: false)),
    ];

    private static readonly Gen<byte[]> s_mutated =
        from seed in Gen.Int[0, s_seeds.Length - 1].Select(index => s_seeds[index])
        from edits in Gen.Select(
            Gen.OneOf(Gen.Int[0, 1500], Gen.Int[0, seed.Length - 1]),
            Gen.OneOf(Gen.Byte, Gen.Int[0, 4].Select(index => s_edges[index]))
        ).Array[1, 12]
        from length in Gen.Frequency((4, Gen.Const(seed.Length)), (1, Gen.Int[0, seed.Length]))
        select Mutated(seed, edits, length);

    [Fact]
    public void Changed_and_truncated_files_are_readable() => s_mutated.Sample(ReadWithinBounds, iter: 20_000);

    [Fact]
    public void Random_bytes_after_a_magic_are_readable() =>
        Gen.Select(Gen.Int[0, 5], Gen.Byte.Array[0, 600])
            .Select((index, rest) => (byte[])[.. s_magics[index], .. rest])
            .Sample(ReadWithinBounds, iter: 20_000);

    [Fact]
    public void A_cyclic_trie_is_a_fault()
    {
        byte[] loop = [0, 1, (byte)'a', 0, 0];
        var faults = new FaultList();
        var table = ExportsTrie.Read(new ByteView(loop, default, Endian.Little), libraries: 0, faults);

        Assert.Equal(0, table.Count);
        Assert.Equal("has a node with two incoming edges", Assert.Single(faults.ToImmutable()).Problem);
    }

    [Fact]
    public void A_trie_with_a_long_chain_of_names_stays_small()
    {
        var chain = new byte[1_000_000];
        for (var at = 0; at + 20 < chain.Length; at += 9)
        {
            byte[] node =
            [
                2,
                0,
                0,
                1,
                (byte)'a',
                0,
                (byte)(((at + 9) & 0x7f) | 0x80),
                (byte)((((at + 9) >> 7) & 0x7f) | 0x80),
                (byte)((at + 9) >> 14),
            ];
            node.CopyTo(chain, at);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        ExportsTrie.Read(new ByteView(chain, default, Endian.Little), libraries: 0, new FaultList());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < (long)AllocationPerByte * 2 * chain.Length);
    }

    private static bool ReadWithinBounds(byte[] file)
    {
        var source = ByteSource.Of(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        MachReader.Read(source);
        return GC.GetAllocatedBytesForCurrentThread() - before <= AllocationAlways + ((long)AllocationPerByte * file.Length);
    }

    private static byte[] Mutated(byte[] seed, (int At, byte Value)[] edits, int length)
    {
        var file = seed.ToArray();
        foreach (var (at, value) in edits)
            file[Math.Min(at, file.Length - 1)] = value;
        return file[..length];
    }

    private static byte[] Seed(Architecture architecture, bool isChained) =>
        new MachOBuilder(architecture)
            .Dylib("@rpath/x.dylib")
            .MinimumSystem(11, 0)
            .Needed("a.dylib")
            .Needed("b.dylib", NeededKind.Weak)
            .RunPath("@loader_path")
            .Import("_a")
            .Import("_b", 1, isWeak: true)
            .Export("_c")
            .Reexport("_d", 0, "_e")
            .ChainedFixups(isChained)
            .Build();
}
