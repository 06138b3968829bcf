using System.Collections.Immutable;
using System.IO.Compression;
using CsCheck;

namespace Armature.Subjects.Tests.Zip;

public sealed class ZipHazardTests
{
    private static readonly byte[] Sound = ZipBytes.Of(
        CompressionLevel.Optimal,
        ("pkg/__init__.py", "print()"u8.ToArray()),
        ("pkg/a.so", ZipBytes.Noise(70_000)),
        ("pkg-1.dist-info/RECORD", "pkg/a.so,,"u8.ToArray())
    );

    [Fact]
    public void Changed_archives_do_not_throw()
    {
        var directory = ZipBytes.Directory(Sound) - 200;
        var place = Gen.Frequency((1, Gen.Int[0, Sound.Length - 1]), (4, Gen.Int[directory, Sound.Length - 1]), (1, Gen.Int[0, 60]));
        Gen.Select(place, Gen.Frequency((2, Gen.Byte), (1, Gen.Const((byte)0xFF)), (1, Gen.Const((byte)0))))
            .Array[1, 12]
            .Sample(
                changes =>
                {
                    var bytes = Sound.ToArray();
                    foreach (var (at, value) in changes)
                        bytes[at] = value;
                    Exercise(bytes);
                },
                iter: 3000
            );
    }

    // offsets in the local header of the first member (APPNOTE 4.3.7)
    [Theory]
    [InlineData(30, (byte)'q', "another name")]
    [InlineData(8, (byte)0, "another compression method")]
    [InlineData(22, (byte)99, "other sizes")]
    [InlineData(0, (byte)0, "not where the central directory points")]
    public void A_local_header_that_differs_is_damage(int at, byte value, string reason)
    {
        Assert.Empty(Damage(Sound));
        var bytes = Sound.ToArray();
        bytes[at] = value;
        Assert.Contains(reason, Assert.Single(Damage(bytes)).Reason);
    }

    private static ImmutableArray<Refusal> Damage(byte[] bytes)
    {
        using var tree = ZipTree.TryOpen(new MemoryTree("memory").Add("a", bytes), "a", out _)!;
        return tree.FindDamage();
    }

    [Fact]
    public void Truncated_archives_do_not_throw() =>
        Gen.Select(Gen.Int[0, Sound.Length], Gen.Int[0, Sound.Length])
            .Sample((one, other) => Exercise(Sound[Math.Min(one, other)..Math.Max(one, other)]), iter: 500);

    [Fact]
    public void Random_end_records_do_not_throw() =>
        Gen
            .Byte.Array[0, 120]
            .Sample(
                tail =>
                    Exercise([
                        .. "PK\u0006\u0006"u8,
                        .. tail,
                        .. "PK\u0006\u0007"u8,
                        .. tail,
                        .. "PK\u0005\u0006"u8,
                        .. tail,
                        .. new byte[22],
                    ]),
                iter: 2000
            );

    private static void Exercise(byte[] bytes)
    {
        using var tree = ZipTree.TryOpen(new MemoryTree("memory").Add("a", bytes), "a", out var problem);
        Assert.Equal(tree is null, problem is not null);
        if (tree is null)
            return;
        tree.FindDamage();
        foreach (var directory in tree.Index([""]).Directories)
        {
            foreach (var entry in directory.Entries.Take(50))
                Read(tree, directory.Path.Length == 0 ? entry.Name : $"{directory.Path}/{entry.Name}");
        }
    }

    private static void Read(ZipTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return;
        using (source)
        {
            if (source.Length <= 80_000_000 && !source.TryBytes(0, source.Length, out _))
                Assert.NotNull(source.Failure);
        }
    }
}
