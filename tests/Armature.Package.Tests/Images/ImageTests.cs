using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Package.Tests.Images;

/// <summary>The container image, read by the tools of others and run without a container engine.</summary>
public sealed class ImageTests : IDisposable
{
    private const string Needs = "needs ARMATURE_DIST, skopeo, umoci, tar, and root for chroot";

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere =>
        Artifacts.IsHere
        && OperatingSystem.IsLinux()
        && Environment.IsPrivilegedProcess
        && Tool.AreHere("skopeo", "umoci", "tar", "chroot");

    public void Dispose() => _directory.Dispose();

    private static string Image => Artifacts.File("armature-*-image.tar");

    private static string Version => Path.GetFileName(Image).Split('-')[1];

    [Fact(Skip = Needs, SkipUnless = nameof(IsHere))]
    public void Skopeo_finds_an_image_for_this_machine_and_its_settings()
    {
        var inspected = JsonNode.Parse(new Tool("skopeo").Do("inspect", $"oci-archive:{Image}"))!;
        Assert.Equal(("amd64", "linux"), ((string?)inspected["Architecture"], (string?)inspected["Os"]));
        Assert.Equal(Version, (string?)inspected["Labels"]!["org.opencontainers.image.version"]);
        var settings = JsonNode.Parse(new Tool("skopeo").Do("inspect", "--config", $"oci-archive:{Image}"))!["config"]!;
        Assert.Equal(("/armature", "/w"), ((string?)settings["Entrypoint"]![0], (string?)settings["WorkingDir"]));
    }

    [Fact(Skip = Needs, SkipUnless = nameof(IsHere))]
    public void Each_architecture_of_the_index_has_the_program_for_it()
    {
        Unpack();
        var index = JsonNode.Parse(new Tool("skopeo").Do("inspect", "--raw", $"oci-archive:{Image}"))!;
        string[] architectures = [.. index["manifests"]!.AsArray().Select(manifest => (string)manifest!["platform"]!["architecture"]!)];
        Assert.Contains("amd64", architectures);
        Assert.All(
            architectures,
            architecture =>
            {
                var copy = _directory.Of($"one-{architecture}");
                new Tool("skopeo").Do("copy", "--quiet", "--override-arch", architecture, $"oci-archive:{Image}", $"oci:{copy}:one");
                var bundle = Bundle(copy, architecture);
                var file = new Tool("readelf").Do("-h", Path.Combine(bundle, "rootfs", "armature"));
                Assert.Contains(architecture == "arm64" ? "AArch64" : "X86-64", file, StringComparison.Ordinal);
            }
        );
    }

    [Fact(Skip = Needs, SkipUnless = nameof(IsHere))]
    public void The_unpacked_image_examines_a_mounted_directory()
    {
        var copy = _directory.Of("copy");
        new Tool("skopeo").Do("copy", "--quiet", $"oci-archive:{Image}", $"oci:{copy}:one");
        var root = Path.Combine(Bundle(copy, "here"), "rootfs");
        // nothing else is in it: the program needs no library
        Assert.Equal(["armature"], Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        foreach (var wheel in Directory.GetFiles(Artifacts.Root!, "*-musllinux*_x86_64.whl"))
            File.Copy(wheel, Path.Combine(root, "w", Path.GetFileName(wheel)));
        var check = new Tool("chroot").Run(root, "/armature", "check", "/w")!;
        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
        var demo = new Tool("chroot").Run(root, "/armature", "demo")!;
        Assert.True(demo.ExitCode == 1, demo.Errors);
    }

    private void Unpack() => new Tool("tar") { Directory = Directory.CreateDirectory(_directory.Of("layout")).FullName }.Do("-xf", Image);

    private string Bundle(string layout, string name)
    {
        var bundle = _directory.Of($"bundle-{name}");
        new Tool("umoci").Do("unpack", "--image", $"{layout}:one", bundle);
        return bundle;
    }
}
