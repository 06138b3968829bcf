using Armature.Binaries.Elf;
using Armature.TestKit;
using CsCheck;

namespace Armature.Binaries.Tests.Elf;

public sealed class HostileElfTests
{
    /// <summary>Allocation limit: a multiple of the file's size plus the table of all 32,768 version indices.</summary>
    private const int BytesPerByte = 64;
    private const int Slack = 500_000;

    private static readonly byte[][] Seeds =
    [
        Seed(Architecture.X86_64).Build(),
        Seed(Architecture.X86).Build(),
        Seed(Architecture.S390X).Build(),
        Seed(Architecture.PowerPC).WithoutHash().Build(),
    ];

    private static readonly int[] Words = [0, 1, 0x7fffffff, -1, 0x10000, 0x1000];

    private static readonly Gen<byte[]> AnySeed = Gen.Int[0, Seeds.Length - 1].Select(index => Seeds[index]);

    private static readonly Gen<int> AnyWord = Gen.Int[0, Words.Length - 1].Select(index => Words[index]);

    [Fact]
    public void Changing_a_few_bytes_neither_throws_nor_allocates_too_much() =>
        Gen.Select(AnySeed, Gen.Select(Gen.Int[0, 4000], Gen.Byte).Array[1, 12])
            .Sample((seed, changes) => AssertBounded(Changed(seed, changes)), iter: 30_000, threads: 1);

    [Fact]
    public void Changing_a_word_neither_throws_nor_allocates_too_much() =>
        Gen.Select(AnySeed, Gen.Int[4, 1500], AnyWord)
            .Sample(
                (seed, at, word) =>
                {
                    var bytes = (byte[])seed.Clone();
                    BitConverter.TryWriteBytes(bytes.AsSpan(Math.Min(at & ~3, bytes.Length - 4)), word);
                    AssertBounded(bytes);
                },
                iter: 20_000,
                threads: 1
            );

    [Fact]
    public void Random_bytes_do_not_throw() =>
        Gen
            .Byte.Array[0, 400]
            .Sample(bytes => AssertBounded([.. "\u007fELF"u8, (byte)(1 + bytes.Length % 2), 1, 1, .. bytes]), iter: 10_000, threads: 1);

    [Fact]
    public void Every_prefix_of_a_file_is_readable()
    {
        foreach (var seed in Seeds)
        {
            for (var length = 20; length < seed.Length; length++)
            {
                var slice = Assert.Single(ElfReader.Read(ByteSource.Of(seed.AsMemory(0, length)))!.Slices);
                Assert.NotEmpty(slice.Faults);
            }
        }
    }

    [Fact]
    public void Endlessly_overlapping_needs_stop_at_a_limit()
    {
        // 16 bytes that are both a need of 100 versions and a version, each leading to the next 16: without a limit, 400,000 versions
        const string Entry = "\u0001\0d\0\u0001\0\0\0\u0010\0\0\0\u0010\0\0\0";
        var builder = new ElfBuilder().Needed(string.Concat(Enumerable.Repeat(Entry, 4000)));
        var at = builder.Build().AsSpan().IndexOf("\u0001\0d\0"u8);

        var bytes = builder.Dynamic(0x6ffffffe, (ulong)at).Dynamic(0x6fffffff, 4000).Build();

        AssertBounded(bytes);
        Assert.Contains(
            ElfReader.Read(ByteSource.Of(bytes))!.AllFaults,
            fault => fault is { Structure: "DT_VERNEED", Problem: "has names that overlap so often that the rest is not read" }
        );
    }

    private static ElfBuilder Seed(Architecture architecture) =>
        new ElfBuilder(architecture)
            .SoName("libseed.so.1")
            .Needed("libc.so.6")
            .RunPath("$ORIGIN", "/opt/lib")
            .Interpreter("/lib/ld.so")
            .Note(3, 1, 2, 3, 4)
            .Export("one", "V_1")
            .Export("two")
            .Import("three", "GLIBC_2.34")
            .Import("four", "CXXABI_1.3", "libstdc++.so.6", SymbolBinding.Weak)
            .ThreadLocal(16);

    private static byte[] Changed(byte[] seed, (int At, byte Value)[] changes)
    {
        var bytes = (byte[])seed.Clone();
        foreach (var (at, value) in changes)
            bytes[at % bytes.Length] = value;
        return bytes;
    }

    private static void AssertBounded(byte[] bytes)
    {
        var source = ByteSource.Of(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var image = ElfReader.Read(source);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        foreach (var slice in image?.Slices ?? [])
            _ = ElfSummary.Of(slice);
        Assert.True(allocated <= Slack + (long)BytesPerByte * bytes.Length, $"{allocated} bytes for a file of {bytes.Length}");
    }
}
