using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>Where a project's packages come from, also if <c>armature fix</c> is called from another directory.</summary>
public sealed class ProjectSourcesTests : IDisposable
{
    private const string Canary = "s3cr3t-CANARY";

    private readonly SickMarkupSafe _environment = new();

    public static bool IsHere => SickMarkupSafe.CanBeMade;

    private static string Real => Corpus.Path("wheels", "real");

    public void Dispose() => _environment.Dispose();

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("requirements.txt", "uv")]
    [InlineData("requirements.txt", "pip")]
    [InlineData("uv.toml", "pip")]
    [InlineData("pyproject.toml", "uv")]
    [InlineData(".venv/pip.conf", "pip")]
    public void Links_of_the_project_are_used_from_another_directory(string file, string tool)
    {
        Write(
            file,
            file switch
            {
                "uv.toml" => $"no-index = true\nfind-links = [\"{Real}\"]\n",
                "pyproject.toml" => $"[tool.uv]\nno-index = true\nfind-links = [\"{Real}\"]\n",
                ".venv/pip.conf" => $"[install]\nno-index = true\nfind-links = {Real}\n",
                _ => $"--no-index\n--find-links {Real}\nmarkupsafe\n",
            }
        );
        // a variable wins over a configuration file, and an empty one is not set
        var run = FixProcess.RunIn(
            Path.GetTempPath(),
            ["fix", _environment.Root, "--yes", "--with", tool],
            new()
            {
                ["PIP_FIND_LINKS"] = "",
                ["PIP_NO_INDEX"] = "",
                ["UV_FIND_LINKS"] = "",
            }
        );
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(_environment.Works);
    }

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("uv")]
    [InlineData("pip")]
    public void An_explicit_index_is_asked_for_its_package_and_only_that_one(string tool)
    {
        using var index = new LoopbackIndex();
        Write(
            "pyproject.toml",
            $"[[tool.uv.index]]\nname = 'own'\nurl = 'http://ada:{Canary}@127.0.0.1:{index.Port}/own/'\nexplicit = true\n"
                + "[tool.uv.sources]\nmarkupsafe = { index = 'own' }\n"
        );
        var shown = FixProcess.RunIn(Path.GetTempPath(), ["plan", _environment.Root, "--format", "json", "--with", tool]);
        var command = JsonNode.Parse(shown.Output)!["steps"]!.AsArray().First(step => (string?)step!["kind"] == "install")![
            "command"
        ]!.ToJsonString();
        Assert.Contains("****@127.0.0.1", command, StringComparison.Ordinal);
        var run = FixProcess.Run(_environment.Root, ["--yes", "-v", "--with", tool]);
        Assert.Equal(1, run.ExitCode);
        Assert.All(
            index.Requests.Where(request => request.StartsWith("GET", StringComparison.Ordinal)),
            request => Assert.StartsWith("GET /own/markupsafe", request, StringComparison.Ordinal)
        );
        Assert.Contains(index.Requests, request => request.Contains("Basic", StringComparison.OrdinalIgnoreCase));
        var log =
            File.ReadAllText($"{_environment.Root}.armature/log.txt") + File.ReadAllText($"{_environment.Root}.armature/journal.ndjson");
        Assert.DoesNotContain("CANARY", shown.Output + shown.Errors + run.Output + run.Errors + log, StringComparison.Ordinal);
        Assert.True(_environment.IsAsBefore);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_environment.Parent, file), text);
}
