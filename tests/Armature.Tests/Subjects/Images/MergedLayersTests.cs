using Armature.TestKit;

namespace Armature.Subjects.Tests.Images;

/// <summary>The merged files of an image are those that <c>umoci unpack</c> writes.</summary>
public sealed class MergedLayersTests
{
    private const string NeedsUmoci = "needs umoci";

    [Fact]
    public void What_layers_bring_and_hide_is_what_umoci_unpacks()
    {
        Assert.SkipUnless(Tool.AreHere("umoci"), NeedsUmoci);
        using var directory = new TemporaryDirectory();
        Compare(
            directory,
            new LayerBuilder()
                .Directory("etc/")
                .File("etc/gone", "gone")
                .File("etc/kept", "kept")
                .File("etc/replaced", "old")
                .Directory("opaque/")
                .Directory("opaque/below/")
                .File("opaque/below/a", "a")
                .Directory("tree/")
                .File("tree/a", "a")
                .File("becomes-directory", "file")
                .Directory("usr/")
                .Directory("usr/lib/")
                .Link("lib", "usr/lib")
                .File("usr/lib/low", "low")
                .Build(),
            new LayerBuilder()
                .Whiteout("etc/gone")
                .File("etc/replaced", "new")
                .Opaque("opaque")
                .File("opaque/b", "b")
                .Whiteout("tree")
                .Directory("becomes-directory/")
                .File("becomes-directory/x", "x")
                .HardLink("etc/second", "etc/kept")
                .File("lib/through-link", "moved")
                .Build(),
            new LayerBuilder()
                .File("etc/gone", "again")
                .HardLink("etc/third", "etc/second")
                .File("tree", "a file in place of a directory")
                .Link("etc/link", "../usr/lib/low")
                .Build()
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public void Random_layers_merge_as_umoci_unpacks_them(int seed)
    {
        Assert.SkipUnless(Tool.AreHere("umoci"), NeedsUmoci);
        using var directory = new TemporaryDirectory();
        Compare(directory, [.. RandomLayers.Of(seed)]);
    }

    [Fact]
    public void A_hard_link_to_a_file_that_a_higher_layer_replaces_keeps_its_contents()
    {
        using var directory = new TemporaryDirectory();
        var large = new string('x', 100_000);
        var path = new ImageBuilder(directory.Of("image"))
            .Image("amd64")
            .Layer(new LayerBuilder().File("a", large).HardLink("b", "a").Build())
            .Layer(new LayerBuilder().File("a", "new").Build())
            .Write();
        using var root = Opened.Root(path);
        Assert.Equal(large.Length, Opened.Bytes(root, "/b")!.Length);
        Assert.Equal("new"u8.ToArray(), Opened.Bytes(root, "/a"));
    }

    // umoci reads no zstd, so it gets the same layers uncompressed
    private static void Compare(TemporaryDirectory directory, params byte[][] layers)
    {
        var plain = new ImageBuilder(directory.Of("plain")).Image("amd64");
        var packed = new ImageBuilder(directory.Of("packed")).Image("amd64");
        for (var at = 0; at < layers.Length; at++)
        {
            plain.Layer(layers[at]);
            packed.Layer(
                (at % 3) switch
                {
                    0 => LayerBuilder.Gzip(layers[at]),
                    1 => LayerBuilder.Zstandard(layers[at]),
                    _ => layers[at],
                }
            );
        }

        new Tool("umoci").Do("unpack", "--rootless", "--image", $"{plain.Write()}:app", directory.Of("bundle"));
        using var root = Opened.Root(packed.Write());
        Assert.Empty(Opened.Unread(root));
        Assert.Equal(Opened.Listing(directory.Of("bundle/rootfs")), Opened.Listing(root));
    }
}
