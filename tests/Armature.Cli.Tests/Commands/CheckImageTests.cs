using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Container images as subjects of <c>armature check</c>: Debian's Python for arm64, with packages for x86-64 that a layer brought.</summary>
public sealed class CheckImageTests
{
    private const string AmdNumpy = "/usr/lib/python3/dist-packages/numpy";

    private static readonly Lazy<byte[]> s_root = new(static () => new LayerBuilder().Tree(DebianArm64.Root, "").Build());

    private static readonly Lazy<bool> s_isHere = new(static () => DebianArm64.IsHere && Directory.Exists(AmdNumpy));

    [Fact]
    public void Packages_for_another_architecture_are_reported_with_the_layer_that_brought_them()
    {
        Assert.SkipUnless(s_isHere.Value, DebianArm64.Missing + " and python3-numpy");
        using var directory = new TemporaryDirectory();
        var run = Runs.Of("check", Image(directory), "--select", "AR101", "--format", "json");
        Assert.Equal(ExitCode.Findings, run.Exit);
        var reports = JsonNode.Parse(run.Out)!["reports"]!.AsArray();
        Assert.Equal(
            ["/opt/venv", "/usr"],
            reports.Select(report => (string)report!["subject"]!["path"]!).Select(path => path.Split(':')[^1])
        );
        var finding = Assert.Single(reports[0]!["findings"]!.AsArray())!;
        Assert.Contains("built for x86_64, but the target runs as aarch64", (string)finding["message"]!, StringComparison.Ordinal);
        var layer = Assert.Single(finding["layers"]!.AsArray())!;
        Assert.Equal(3, (int)layer["index"]!);
        Assert.Equal(3, (int)layer["of"]!);
        Assert.Equal("COPY --from=builder /opt/venv /opt/venv", (string)layer["created_by"]!);
        Assert.StartsWith("sha256:", (string)layer["digest"]!, StringComparison.Ordinal);
        Assert.Empty(finding["remedy"]!["commands"]!.AsArray());
        Assert.Empty(reports[1]!["findings"]!.AsArray());
    }

    [Fact]
    public void The_layer_is_one_line_of_the_text_and_the_fix_is_its_line_of_the_dockerfile()
    {
        Assert.SkipUnless(s_isHere.Value, DebianArm64.Missing + " and python3-numpy");
        using var directory = new TemporaryDirectory();
        var run = Runs.Of("check", Image(directory), "--select", "AR101");
        Assert.Contains("\n  From: layer 3 of 3, COPY --from=builder /opt/venv /opt/venv\n", run.Out, StringComparison.Ordinal);
        Assert.Contains(
            "Fix: change the line of the Dockerfile that made layer 3 of 3, `COPY --from=builder /opt/venv /opt/venv`",
            string.Join(' ', run.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("pip install", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_an_image_is_nested_in_it_in_SARIF()
    {
        Assert.SkipUnless(s_isHere.Value, DebianArm64.Missing + " and python3-numpy");
        using var directory = new TemporaryDirectory();
        var image = Path.GetFileName(Image(directory).TrimEnd('/'));
        var run = JsonNode.Parse(Runs.In(directory.Path, [], "check", image, "--select", "AR101", "--format", "sarif").Out)!["runs"]![0]!;
        var location = Assert.Single(run["results"]!.AsArray())!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!;
        Assert.StartsWith($"{image}/opt/venv/lib/python3", (string?)location["uri"], StringComparison.Ordinal);
        Assert.Equal("%SRCROOT%", (string?)location["uriBaseId"]);
        var artifacts = run["artifacts"]!;
        Assert.Equal(image, (string?)artifacts[(int)artifacts[(int)location["index"]!]!["parentIndex"]!]!["location"]!["uri"]);
    }

    [Fact]
    public void Every_form_of_an_image_has_the_same_report_from_a_file_and_from_standard_input()
    {
        Assert.SkipUnless(s_isHere.Value, DebianArm64.Missing + " and python3-numpy");
        Assert.SkipUnless(Tool.AreHere("skopeo"), "needs skopeo");
        using var directory = new TemporaryDirectory();
        var layout = Image(directory);
        var saved = directory.Of("saved.tar");
        new Tool("skopeo").Do("copy", "-q", $"oci:{layout}:app", $"docker-archive:{saved}:app:1");
        var expected = Comparable(Runs.Of("check", layout, "--format", "json"));
        Assert.Equal(expected, Comparable(Runs.Of("check", saved, "--format", "json")));
        using var input = File.OpenRead(saved);
        Assert.Equal(expected, Comparable(Runs.WithInput(input, "check", "-", "--format", "json")));
    }

    [Fact]
    public void An_image_that_claims_another_architecture_is_one_finding()
    {
        Assert.SkipUnless(DebianArm64.IsHere, DebianArm64.Missing);
        using var directory = new TemporaryDirectory();
        var path = new ImageBuilder(directory.Of("image")).Image("amd64").Layer(s_root.Value, "ADD root.tar /").Write();
        var run = Runs.Of("check", path, "--select", "AR101", "--select", "AR105", "--format", "json");
        var report = Assert.Single(JsonNode.Parse(run.Out)!["reports"]!.AsArray())!;
        var finding = Assert.Single(report["findings"]!.AsArray())!;
        Assert.Equal("the image claims to be for linux/amd64, but its Python is aarch64", (string)finding["message"]!);
        Assert.Equal(1, (int)finding["layers"]![0]!["index"]!);
    }

    [Fact]
    public void The_variables_of_the_process_do_not_apply_but_those_of_the_image_do()
    {
        Assert.SkipUnless(DebianArm64.IsHere, DebianArm64.Missing);
        using var directory = new TemporaryDirectory();
        var path = new ImageBuilder(directory.Of("image"))
            .Image("arm64")
            .Variables("PYTHONPATH=/srv/extra")
            .Layer(s_root.Value, "ADD root.tar /")
            .Layer(new LayerBuilder().File("srv/extra/own.so", File.ReadAllBytes("/usr/bin/true")).Build(), "COPY own.so /srv/extra/")
            .Write();
        var variables = new Dictionary<string, string> { ["PYTHONPATH"] = "/nowhere", ["LD_LIBRARY_PATH"] = "/usr/lib" };
        var run = Runs.In(directory.Path, variables, "check", path, "--format", "json", "--select", "AR101");
        var finding = Assert.Single(JsonNode.Parse(run.Out)!["reports"]![0]!["findings"]!.AsArray())!;
        Assert.Equal(2, (int)finding["layers"]![0]!["index"]!);
        Assert.DoesNotContain("/nowhere", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_platform_that_is_misspelt_is_wrong_usage() =>
        Assert.Equal(ExitCode.WrongUsage, Runs.Of("check", ".", "--platform", "arm64").Exit);

    [Fact]
    public void An_image_without_python_and_native_files_is_refused_in_a_sentence()
    {
        using var directory = new TemporaryDirectory();
        var path = new ImageBuilder(directory.Of("image"))
            .Image("arm64")
            .Layer(new LayerBuilder().File("etc/os-release", "ID=debian").Build())
            .Write();
        var run = Runs.Of("check", path);
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.StartsWith($"armature: `{path}`: ", run.Error, StringComparison.Ordinal);
    }

    private static string Image(TemporaryDirectory directory) =>
        new ImageBuilder(directory.Of("image"))
            .Image("arm64")
            .Layer(s_root.Value, "ADD root.tar /")
            .Empty("ENV PATH=/opt/venv/bin")
            .Layer(new LayerBuilder().File("app/main.py", "import numpy").Build(), "COPY . /app # buildkit")
            .Layer(Venv(), "COPY --from=builder /opt/venv /opt/venv # buildkit")
            .Write();

    private static byte[] Venv()
    {
        const string Site = "opt/venv/lib/python3.11/site-packages";
        return new LayerBuilder()
            .File("opt/venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n")
            .Link("opt/venv/bin/python", "python3")
            .Link("opt/venv/bin/python3", "/usr/bin/python3.11")
            .Tree(AmdNumpy, $"{Site}/numpy")
            .Build();
    }

    private static string Comparable(RunResult run)
    {
        var reports = JsonNode.Parse(run.Out)!["reports"]!.AsArray();
        Assert.NotEmpty(reports);
        foreach (var report in reports)
        {
            report!["elapsed_ms"] = 0;
            report["subject"]!["path"] = ((string)report["subject"]!["path"]!).Split(':')[^1];
            report["target"]!["name"] = "";
            report["image"]!["name"] = "";
            // the digest of a layer depends on its compression
            var layers = report["findings"]!.AsArray().SelectMany(finding => finding!["layers"]!.AsArray());
            foreach (var layer in layers.Concat(report["image"]!["layers"]!.AsArray()))
                layer!["digest"] = "";
        }

        return reports.ToJsonString();
    }
}
