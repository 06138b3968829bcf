using Armature.TestKit;

namespace Armature.Subjects.Tests.Images;

/// <summary>An image is read once: what an examination opens was kept.</summary>
public sealed class KeptFilesTests
{
    [Fact]
    public async Task An_examination_reads_no_layer_twice()
    {
        Assert.SkipUnless(DebianArm64.IsHere, DebianArm64.Missing);
        using var directory = new TemporaryDirectory();
        var path = new ImageBuilder(directory.Of("image"))
            .Image("arm64")
            .Layer(new LayerBuilder().Tree(DebianArm64.Root, "").Build())
            .Write();
        var subject = Assert.Single(Opened.Subjects(path));
        var root = (Armature.Subjects.Images.ImageRoot)subject.Tree;
        Assert.Equal("/usr", subject.Path);
        var report = await new Doctor().CheckAsync(subject, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains(
            report.Graph.Files,
            file => file.Path.EndsWith("_multiarray_umath.cpython-311-aarch64-linux-gnu.so", StringComparison.Ordinal)
        );
        Assert.Equal(0, root.Tree.SecondReadings);
        subject.Dispose();
    }

    [Fact]
    public async Task The_report_is_that_of_the_unpacked_root()
    {
        Assert.SkipUnless(DebianArm64.IsHere, DebianArm64.Missing);
        using var directory = new TemporaryDirectory();
        var path = new ImageBuilder(directory.Of("image"))
            .Image("arm64")
            .Layer(new LayerBuilder().Tree(DebianArm64.Root, "").Build())
            .Write();
        using var subject = Assert.Single(Opened.Subjects(path));
        var cancellation = TestContext.Current.CancellationToken;
        var doctor = new Doctor(new HostEnvironment(new Dictionary<string, string>(), "/", Home: null));
        var own = await doctor.CheckAsync(subject, cancellationToken: cancellation);
        var unpacked = await doctor.CheckAsync($"{DebianArm64.Root}/usr", new CheckOptions { Sysroot = DebianArm64.Root }, cancellation);
        Assert.Equal(unpacked.Coverage.Files, own.Coverage.Files);
        Assert.Equal(
            unpacked.Findings.Select(finding => finding.Message.Replace(DebianArm64.Root, "", StringComparison.Ordinal)),
            own.Findings.Select(finding => finding.Message)
        );
        Assert.Empty(
            own.Unknowns.Select(unknown => unknown.What)
                .Except(unpacked.Unknowns.Select(unknown => unknown.What.Replace(DebianArm64.Root, "", StringComparison.Ordinal)))
        );
    }

    [Fact]
    public void A_file_that_was_not_kept_is_read_from_its_layer_again()
    {
        using var directory = new TemporaryDirectory();
        var text = new string('x', 100_000);
        var path = new ImageBuilder(directory.Of("image"))
            .Image("amd64")
            .Layer(
                LayerBuilder.Gzip(
                    new LayerBuilder()
                        .File("usr/share/data.bin", text)
                        .HardLink("usr/share/same.bin", "usr/share/data.bin")
                        .File("usr/share/other.bin", text + "y")
                        .Build()
                )
            )
            .Write();
        using var root = Opened.Root(path);
        Assert.Equal(0, root.Tree.SecondReadings);
        Assert.Equal(text.Length, Opened.Bytes(root, "/usr/share/data.bin")?.Length);
        Assert.Equal(text.Length, Opened.Bytes(root, "/usr/share/same.bin")?.Length);
        Assert.Equal(text.Length + 1, Opened.Bytes(root, "/usr/share/other.bin")?.Length);
        Assert.Equal(1, root.Tree.SecondReadings);
    }
}
