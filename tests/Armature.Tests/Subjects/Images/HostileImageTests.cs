using System.Text;
using Armature.Subjects.Images;
using Armature.TestKit;
using Armature.Tests;

namespace Armature.Subjects.Tests.Images;

/// <summary>Damage and lies in an image are reported with the layer and the member, and never end the examination.</summary>
[Collection(Alone.Name)]
public sealed class HostileImageTests
{
    [Fact]
    public void A_truncated_layer_is_named_with_its_last_member()
    {
        var layer = LayerBuilder.Gzip(new LayerBuilder().File("etc/os-release", "ID=debian").File("usr/big", RandomBytes(300_000)).Build());
        var unread = Assert.Single(Unread(layer[..(layer.Length / 2)]));
        Assert.StartsWith("layer 1 of 1: is ", unread, StringComparison.Ordinal);
        Assert.EndsWith("after its member `usr/big`", unread, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_claims_more_bytes_than_there_are_is_unread_and_the_others_are_read()
    {
        var layer = new LayerBuilder().File("etc/a", "a").File("usr/lib/lying.so", "\u007fELF").Build();
        SetSize(layer, "usr/lib/lying.so", "77777777777");
        using var directory = new TemporaryDirectory();
        using var root = Root(directory, layer);
        Assert.Equal("a"u8.ToArray(), Opened.Bytes(root, "/etc/a"));
        Assert.Null(Opened.Bytes(root, "/usr/lib/lying.so"));
        Assert.Contains("usr/lib/lying.so", Assert.Single(Opened.Unread(root)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("usr/../../etc/passwd")]
    public void A_name_that_leads_out_of_the_image_is_refused_by_name(string name)
    {
        var unread = Assert.Single(Unread(new LayerBuilder().File("etc/a", "a").File(name, "x").Build()));
        Assert.Equal($"{name} in layer 1 of 1: has a name that leads out of the image", unread);
    }

    [Fact]
    public void Links_lead_nowhere_but_into_the_image()
    {
        using var directory = new TemporaryDirectory();
        using var root = Root(
            directory,
            new LayerBuilder()
                .File("etc/hostname", "image")
                .Link("up", "../../../../../../etc/hostname")
                .Link("round", "circle")
                .Link("circle", "round")
                .Link("self", "self/self")
                .Build()
        );
        Assert.Equal("image"u8.ToArray(), Opened.Bytes(root, "/up"));
        Assert.All(["/round", "/circle", "/self", "/self/x"], path => Assert.Null(Opened.Bytes(root, path)));
    }

    [Fact]
    public void Hard_links_in_a_circle_or_to_nothing_are_refused_by_name()
    {
        using var directory = new TemporaryDirectory();
        using var root = Root(
            directory,
            new LayerBuilder().HardLink("a", "b").HardLink("b", "a").HardLink("c", "nowhere").File("d").Build()
        );
        Assert.All(["/a", "/b", "/c"], path => Assert.IsType<OpenOutcome.Refused>(root.Open(path)));
        Assert.Contains("nowhere: is the target of a hard link, but no layer has it", Opened.Unread(root)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_is_missing_or_damaged_from_its_start_is_named()
    {
        using var directory = new TemporaryDirectory();
        var path = new ImageBuilder(directory.Of("image"))
            .Image("amd64")
            .Layer(new LayerBuilder().File("etc/a", "a").Build())
            .Layer([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, 0, 0])
            .Layer(new LayerBuilder().File("etc/b", "b").Build())
            .Write();
        var top = Directory.GetFiles(directory.Of("image/blobs/sha256")).Single(file => Contains(file, "etc/b"));
        File.Delete(top);
        using var root = Opened.Root(path);
        Assert.Equal("a"u8.ToArray(), Opened.Bytes(root, "/etc/a"));
        Assert.Equal(["layer 3 of 3: is not in the archive", "layer 2 of 3: is truncated"], Opened.Unread(root));
    }

    [Fact]
    public void An_extended_header_of_gigabytes_is_refused_before_memory_is_allocated()
    {
        var layer = new LayerBuilder().File("etc/a", "a").File(new string('n', 150), "b").Build();
        var at = layer.AsSpan().IndexOf("PaxHeaders"u8);
        Assert.True(at > 0);
        var header = at / 512 * 512;
        if (layer[header + 156] != 'x')
            header = layer.AsSpan(header + 512).IndexOf("PaxHeaders"u8) / 512 * 512 + header + 512;
        Encoding.ASCII.GetBytes("17777777777").CopyTo(layer, header + 124);
        SetChecksum(layer, header);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var unread = Assert.Single(Unread(layer));
        Assert.Contains("has an extended header of 2,147,483,647 bytes", unread, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 64 * 1024 * 1024);
    }

    [Theory]
    [InlineData("xz")]
    [InlineData("bzip2")]
    [InlineData("zstd")]
    [InlineData("gzip")]
    public void A_compressed_layer_that_is_cut_or_changed_at_any_byte_is_damaged_or_has_its_contents(string program)
    {
        Assert.SkipUnless(Tool.AreHere(program), $"needs {program}");
        using var directory = new TemporaryDirectory();
        var large = RandomBytes(3000);
        File.WriteAllBytes(directory.Of("a"), new LayerBuilder().File("etc/a", "a").File("etc/b.py", large).Build());
        new Tool(program) { Directory = directory.Path }.Do("-k", "-q", "a");
        var packed = File.ReadAllBytes(Directory.GetFiles(directory.Path).Single(file => Path.GetFileName(file) != "a"));
        var random = new Random(19);
        for (var run = 0; run < 150; run++)
        {
            var layer = (byte[])packed.Clone();
            layer[random.Next(layer.Length)] ^= (byte)(1 << random.Next(8));
            var merge = new LayerMerge();
            using var store = new ContentStore();
            new LayerReader(merge, store).Read(
                Armature.Binaries.ByteSource.Of(run % 2 == 0 ? layer : packed[..random.Next(6, packed.Length - 16)]),
                0,
                "it"
            );
            merge.Finish();
            if (merge.DamagedParts.IsEmpty)
            {
                using var source = merge.Nodes["/etc/b.py"].Body!.Content!.Open();
                Assert.True(source.TryBytes(0, large.Length, out var bytes) && bytes.SequenceEqual(large));
            }
        }
    }

    [Fact]
    public void A_dictionary_of_gigabytes_is_refused_before_memory_is_allocated()
    {
        Assert.SkipUnless(Tool.AreHere("xz"), "needs xz");
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(directory.Of("a"), new LayerBuilder().File("etc/a", "a").Build());
        new Tool("xz") { Directory = directory.Path }.Do("-k", "a");
        var layer = File.ReadAllBytes(directory.Of("a.xz"));
        // the block header: its size, flags, the filter 0x21 with one byte of properties, the dictionary's size
        Assert.Equal([0x21, 1], layer[14..16]);
        layer[16] = 40;
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal("layer 1 of 1: is damaged", Assert.Single(Unread(layer)));
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 64 * 1024 * 1024);
    }

    [Fact]
    public void What_is_damaged_is_also_a_finding_and_what_is_not_supported_is_not()
    {
        using var directory = new TemporaryDirectory();
        using var root = Root(directory, new LayerBuilder().File("../a", "x").HardLink("b", "nowhere").Build());
        Assert.Equal(["../a in layer 1 of 1", "/nowhere"], root.Damage.Select(part => part.Path));
    }

    [Fact]
    public void A_stream_that_expands_beyond_its_allowance_is_stopped()
    {
        using var guard = new TarGuard(new MemoryStream(new byte[100_000]), most: 50_000);
        Assert.Throws<InvalidDataException>(() => guard.CopyTo(Stream.Null));
        Assert.StartsWith("expands to more than 50,000 bytes", guard.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_of_a_byte_is_survived()
    {
        var plain = new LayerBuilder()
            .File("etc/os-release", "ID=debian")
            .File(new string('n', 120), "long")
            .HardLink("etc/second", "etc/os-release")
            .Link("lib", "usr/lib")
            .Build();
        var random = new Random(18);
        using var directory = new TemporaryDirectory();
        for (var run = 0; run < 400; run++)
        {
            var layer = (byte[])plain.Clone();
            for (var change = 0; change < 3; change++)
                layer[random.Next(layer.Length)] = (byte)random.Next(256);
            var merge = new LayerMerge();
            using var store = new ContentStore();
            new LayerReader(merge, store).Read(
                Armature.Binaries.ByteSource.Of(run % 2 == 0 ? layer : layer[..random.Next(layer.Length)]),
                0,
                "it"
            );
            merge.Finish();
            LinkedParents.Move(merge.Nodes);
        }
    }

    private static string[] Unread(byte[] layer)
    {
        using var directory = new TemporaryDirectory();
        using var root = Root(directory, layer);
        return Opened.Unread(root);
    }

    private static ImageRoot Root(TemporaryDirectory directory, byte[] layer) =>
        Opened.Root(new ImageBuilder(directory.Of("image")).Image("amd64").Layer(layer).Write());

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static bool Contains(string file, string text) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    private static void SetSize(byte[] layer, string name, string octal)
    {
        // the header of the file itself comes after its extended header, which also has the name
        var header = layer.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)) / 512 * 512;
        Encoding.ASCII.GetBytes(octal).CopyTo(layer, header + 124);
        SetChecksum(layer, header);
    }

    private static void SetChecksum(byte[] layer, int header)
    {
        layer.AsSpan(header + 148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in layer.AsSpan(header, 512))
            sum += value;
        Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(layer, header + 148);
    }
}
