using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Dockerfiles and compose files as subjects of <c>armature check</c>.</summary>
public sealed class CheckDockerfileTests
{
    private const string Cross =
        "ARG PYTHON=3.12\nFROM --platform=$BUILDPLATFORM python:${PYTHON}-slim AS builder\nRUN python -m venv /v && /v/bin/pip install numpy==2.3.4\nFROM python:${PYTHON}-slim\nCOPY --from=builder /v /v\n";

    [Fact]
    public void A_finding_has_the_line_of_the_Dockerfile()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("requirements.txt", "scikit-learn==1.5.0\n");
        var file = directory.Write(
            "Dockerfile",
            "FROM python:3.12-alpine\nCOPY requirements.txt /\nRUN pip install -r /requirements.txt\n"
        );
        var run = Runs.Of("check", file, "--platform", "linux/amd64", "--format", "json");
        Assert.Equal(ExitCode.Findings, run.Exit);
        var report = JsonNode.Parse(run.Out)!["reports"]![0]!;
        Assert.Equal(("dockerfile", "dockerfile"), ((string)report["subject"]!["kind"]!, (string)report["target"]!["origin"]!));
        var finding = Assert.Single(report["findings"]!.AsArray())!;
        Assert.Equal(("AR110", 3), ((string)finding["rule"]!, (int)finding["location"]!["line"]!));
        Assert.Equal(file, (string)finding["location"]!["path"]!);
    }

    [Fact]
    public void A_base_image_that_is_not_known_is_not_examined_and_can_be_named()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("api.Dockerfile", "FROM example/base\nRUN pip install lightgbm==4.5.0\n");
        var run = Runs.Of("check", file, "--platform", "linux/amd64");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.Contains("the base image example/base is not known here", Words(run.Out), StringComparison.Ordinal);
        var named = Runs.Of("check", file, "--platform", "linux/amd64", "--target", "debian-12", "--python", "3.12");
        Assert.Contains("Python 3.12 x86_64 · for debian-12-x86_64", Words(named.Out), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_is_examined_for_each_of_its_platforms()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("api/Dockerfile", Cross);
        var file = directory.Write(
            "compose.yaml",
            "services:\n  api:\n    build:\n      context: ./api\n      args: {PYTHON: '3.11'}\n      platforms: [linux/amd64, linux/arm64]\n  db:\n    image: postgres:16\n"
        );
        var run = Runs.Of("check", file, "--format", "json");
        var reports = JsonNode.Parse(run.Out)!["reports"]!.AsArray();
        Assert.Equal(["x86_64", "arm64"], reports.Select(report => (string)report!["target"]!["arch"]!.AsArray()[0]!));
        Assert.All(reports, report => Assert.Equal("AR111", (string)Assert.Single(report!["findings"]!.AsArray())!["rule"]!));
        Assert.All(reports, report => Assert.Equal("cp311", (string)report!["target"]!["python"]!["tag"]!));
    }

    [Theory]
    [InlineData("Dockerfile", "FROM python:3.12\nRUN <<EOF\nx\n", 3, "line 2: the here-document `EOF` does not end")]
    [InlineData("Dockerfile", "FROM debian:12\nCMD [\"true\"]\n", 3, "installs no Python packages")]
    [InlineData("compose.yaml", "services:\n  db: {image: postgres}\n", 3, "none of its services is built from a Dockerfile")]
    [InlineData("compose.yaml", "services:\n  a: {build: ./missing}\n", 3, "does not exist")]
    [InlineData("compose.yaml", "services: [\n", 3, "line")]
    [InlineData(
        "Dockerfile",
        "FROM python:3.12 AS a\nRUN pip install -r missing.txt\n",
        0,
        "`/missing.txt` does not come from the build context"
    )]
    public void What_cannot_be_examined_is_said(string name, string text, int exit, string said)
    {
        using var directory = new TemporaryDirectory();
        var run = Runs.Of("check", directory.Write(name, text));
        Assert.Equal(exit, (int)run.Exit);
        Assert.Contains(said, Words(run.Out + run.Error), StringComparison.Ordinal);
    }

    [Fact]
    public void The_context_of_a_Dockerfile_in_a_directory_of_its_own_is_above_it()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("requirements.txt", "numpy==2.3.4\n");
        var file = directory.Write(
            "docker/Dockerfile",
            "FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"
        );
        var run = Runs.Of("check", file, "--platform", "linux/amd64");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.Contains("1 package: 1 native", Words(run.Out), StringComparison.Ordinal);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
