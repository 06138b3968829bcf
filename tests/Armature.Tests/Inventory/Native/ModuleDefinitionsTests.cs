using System.Collections.Immutable;
using System.IO.Compression;
using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Native;

public sealed class ModuleDefinitionsTests
{
    private static byte[] Speedups(string tags)
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        var wheel = Directory.EnumerateFiles(Corpus.Path("wheels", "real"), $"markupsafe-3.0.3-{tags}").First();
        using var zip = ZipFile.OpenRead(wheel);
        using var member = zip.Entries.First(entry => entry.Name.EndsWith(".so", StringComparison.Ordinal)).Open();
        using var bytes = new MemoryStream();
        member.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static ImmutableArray<ModuleDefinition> Read(byte[] bytes)
    {
        using var source = ByteSource.Of(bytes);
        return BinaryImage.Read(source) is { } image ? ModuleDefinitions.Read(source, image) : [];
    }

    [Theory]
    [InlineData("cp312-cp312-manylinux2014_x86_64*", "3")]
    [InlineData("cp313-cp313-manylinux2014_x86_64*", "3 4")]
    [InlineData("cp313-cp313t-manylinux2014_x86_64*", "3 4")]
    public void The_slots_match_the_version_it_was_built_for(string tags, string slots)
    {
        var definition = Assert.Single(Read(Speedups(tags)));
        Assert.EndsWith("_speedups", definition.Name, StringComparison.Ordinal);
        Assert.Equal(slots, string.Join(' ', definition.Slots));
    }

    [Fact]
    public void A_slot_declares_that_a_module_runs_without_the_GIL()
    {
        var bytes = Speedups("cp313-cp313t-manylinux2014_x86_64*");
        Assert.True(Assert.Single(Read(bytes)).RunsWithoutGil);
        byte[] slot = [4, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
        bytes[bytes.AsSpan().IndexOf(slot) + 8] = 0;
        Assert.False(Assert.Single(Read(bytes)).RunsWithoutGil);
    }

    [Theory]
    [InlineData("cp311-cp311-manylinux2014_x86_64*")]
    [InlineData("cp311-cp311-manylinux2014_aarch64*")]
    public void A_module_without_slots_is_not_found(string tags) => Assert.Empty(Read(Speedups(tags)));

    [Fact]
    public void Damaged_files_do_not_throw()
    {
        var whole = Speedups("cp312-cp312-manylinux2014_x86_64*");
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = whole.ToArray();
            for (var i = 0; i < 12; i++)
                random.NextBytes(bytes.AsSpan(random.Next(i < 8 ? 2048 : bytes.Length - 8), 8));
            Assert.All(Read(bytes), definition => Assert.InRange(definition.Slots.Length, 1, 64));
        }
    }
}
