using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Images that buildah builds from Debian's packages, with the fault in a line of the Dockerfile.</summary>
public sealed class CheckBuiltImageTests
{
    private const string Numpy = "/usr/lib/python3/dist-packages/numpy";
    private const string Site = "venv/lib/python3.11/site-packages";
    private const string Needed = $"{Buildah.Missing}, {DebianArm64.Missing} and python3-numpy";

    private static bool IsPossible => DebianArm64.IsHere && Directory.Exists(Numpy) && Buildah.IsHere;

    [Fact]
    public void A_copy_from_a_stage_for_another_architecture_is_found_with_its_line()
    {
        Assert.SkipUnless(IsPossible, Needed);
        using var buildah = new Buildah();
        using var directory = new TemporaryDirectory();
        Venv(directory);
        Root(directory);
        buildah.Add("root", directory.Of("root")).Add("venv", directory.Of("venv"));
        var image = buildah.Build(
            """
            FROM scratch AS builder
            COPY venv /opt/venv
            FROM scratch
            COPY root /
            ENV VIRTUAL_ENV=/opt/venv
            ENV SECRET=hunter2
            WORKDIR /app
            COPY --from=builder /opt/venv /opt/venv
            USER app
            ENTRYPOINT ["python3", "-m", "app"]
            """,
            "--platform",
            "linux/arm64"
        );
        buildah.Push(image, "oci-archive", directory.Of("oci.tar"));
        buildah.Push(image, "docker-archive", directory.Of("docker.tar"));
        foreach (var archive in (string[])["oci.tar", "docker.tar"])
        {
            var run = Runs.Of("check", directory.Of(archive), "--format", "json", "--hashes");
            Assert.Equal(ExitCode.Findings, run.Exit);
            var report = Reports(run).Single(report => Path(report) == "/opt/venv");
            Assert.Equal("which the image names in VIRTUAL_ENV", (string)report["subject"]!["because"]!);
            var finding = Assert.Single(report["findings"]!.AsArray(), finding => (string)finding!["rule"]! == "AR101")!;
            Assert.Contains("/opt/venv", (string)Assert.Single(finding["layers"]!.AsArray())!["created_by"]!, StringComparison.Ordinal);
            Assert.Contains("COPY", (string)finding["remedy"]!["text"]!, StringComparison.Ordinal);
            Assert.Equal("linux/arm64", (string)report["image"]!["platform"]!);
            Assert.Equal("/app", (string)report["image"]!["working_directory"]!);
            Assert.Equal("app", (string)report["image"]!["user"]!);
            Assert.Equal("python3 -m app", string.Join(' ', report["image"]!["entry_point"]!.AsArray().Select(word => (string)word!)));
            Assert.DoesNotContain("hunter2", run.Out, StringComparison.Ordinal);
            Assert.All(Reports(run), other => Assert.DoesNotContain("AR106", Rules(other)));
        }

        var info = Runs.Of("info", $"{directory.Of("oci.tar")}:/opt/venv");
        Assert.Contains("claims to be for linux/arm64", info.Out, StringComparison.Ordinal);
        Assert.Contains("starts python3 -m app in /app as user app", Unwrapped(info.Out), StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_for_another_architecture_is_one_finding_of_the_image()
    {
        Assert.SkipUnless(IsPossible, Needed);
        using var buildah = new Buildah();
        using var directory = new TemporaryDirectory();
        Venv(directory);
        Directory.Delete(directory.Of($"{Site}/numpy"), recursive: true);
        Root(directory);
        buildah.Add("root", directory.Of("root")).Add("venv", directory.Of("venv"));
        var image = buildah.Build("FROM scratch\nCOPY root /\nCOPY venv /opt/venv\n", "--platform", "linux/amd64");
        buildah.Push(image, "oci", directory.Of("layout"));
        var reports = Reports(Runs.Of("check", directory.Of("layout"), "--format", "json"));
        Assert.Equal(["/opt/venv", "/usr"], reports.Select(Path));
        Assert.Equal(["AR105"], reports.SelectMany(Rules).Where(rule => rule.StartsWith("AR1", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_image_of_a_static_program_is_healthy_and_one_for_another_machine_is_not()
    {
        Assert.SkipUnless(Buildah.IsHere && File.Exists("/bin/busybox"), $"{Buildah.Missing}, and busybox-static");
        using var buildah = new Buildah();
        using var directory = new TemporaryDirectory();
        buildah.Add("busybox", "/bin/busybox");
        foreach (var (platform, expected) in new[] { ("linux/amd64", ExitCode.Healthy), ("linux/arm64", ExitCode.Findings) })
        {
            var image = buildah.Build("FROM scratch\nCOPY busybox /bin/busybox\n", "--no-cache", "--platform", platform);
            var archive = directory.Of($"{platform[6..]}.tar");
            buildah.Push(image, "docker-archive", archive);
            var run = Runs.Of("check", archive, "--strict", "--format", "json");
            Assert.Equal(expected, run.Exit);
            Assert.Equal(expected is ExitCode.Healthy ? [] : ["AR105"], Rules(Assert.Single(Reports(run))));
        }
    }

    // without the packages, which are large
    private static void Root(TemporaryDirectory directory) =>
        new Tool("sh").Do(
            "-c",
            $"mkdir '{directory.Of("root")}' && cd '{DebianArm64.Root}' && tar -c --exclude=./usr/lib/python3 --exclude='*blas*' --exclude='*lapack*' . | tar -x -C '{directory.Of("root")}'"
        );

    private static void Venv(TemporaryDirectory directory)
    {
        directory.Write("venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n");
        directory.Write("venv/bin/activate");
        directory.Link("venv/bin/python3", "/usr/bin/python3.11");
        directory.Link("venv/bin/python", "python3");
        Directory.CreateDirectory(directory.Of(Site));
        new Tool("cp").Do("-a", Numpy, directory.Of($"{Site}/numpy"));
    }

    private static JsonNode[] Reports(RunResult run) => [.. JsonNode.Parse(run.Out)!["reports"]!.AsArray().Select(report => report!)];

    private static string Path(JsonNode report) => ((string)report["subject"]!["path"]!).Split(':')[^1];

    private static string[] Rules(JsonNode report) => [.. report["findings"]!.AsArray().Select(finding => (string)finding!["rule"]!)];

    private static string Unwrapped(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
