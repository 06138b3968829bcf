using System.Security.Cryptography;
using Armature.Dev.Packaging;
using Armature.TestKit;
using YamlDotNet.RepresentationModel;

namespace Armature.Package.Tests.Workflows;

/// <summary><c>action.yml</c>: its steps as GitHub's runner starts them, against a server on this machine that has the release.</summary>
public sealed class ActionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly LoopbackServer _server = new(Answer);
    private readonly YamlNode _action = YamlFile.Last("action.yml");

    public static bool IsHere => Artifacts.IsHere && OperatingSystem.IsLinux() && Tool.AreHere("curl", "bash");

    public static bool HasShellCheck => Tool.AreHere("shellcheck");

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    private IEnumerable<YamlNode> Steps => (YamlSequenceNode)_action["runs"]["steps"];

    [Fact]
    public void Inputs_reach_the_scripts_as_variables_only_and_each_is_described()
    {
        Assert.All(Steps, static step => Assert.DoesNotContain("${{", YamlFile.Text(step, "run")));
        Assert.All((YamlMappingNode)_action["inputs"], static input => Assert.NotEmpty(YamlFile.Text(input.Value, "description")));
        Assert.Equal(Release.CurrentVersion, YamlFile.Text(_action["inputs"]["version"], "default"));
        // each is used, and each that is used exists
        string[] used =
        [
            .. Steps.SelectMany(static step => YamlFile.Texts(step, "env").Values).Where(static value => value.Contains("inputs.")),
        ];
        string[] named = [.. ((YamlMappingNode)_action["inputs"]).Select(static input => ((YamlScalarNode)input.Key).Value!)];
        Assert.Equal(named.Where(static name => name != "upload").Select(static name => $"${{{{ inputs.{name} }}}}").Order(), used.Order());
        Assert.Contains(Steps, static step => YamlFile.Text(step, "if").Contains("inputs.upload"));
    }

    [Fact(Skip = "needs shellcheck", SkipUnless = nameof(HasShellCheck))]
    public void ShellCheck_finds_nothing_in_its_scripts_and_those_of_the_component()
    {
        string[] scripts =
        [
            .. Steps
                .Select(static step => YamlFile.Text(step, "run"))
                .Where(static run => run.Length > 0)
                .Select(static run => $"#!/bin/bash -e\n{run}\n"),
            .. GitLabComponentTests.Scripts.Select(static script => $"#!/bin/sh\n{script}\n"),
        ];
        var run = new Tool("shellcheck").Run([.. scripts.Select((script, at) => _directory.Write($"step-{at}.sh", script))])!;
        Assert.True(run.ExitCode == 0, run.Output);
    }

    [Fact(Skip = "needs ARMATURE_DIST, curl and bash", SkipUnless = nameof(IsHere))]
    public void It_installs_the_program_examines_and_ends_as_it_does()
    {
        var script = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Artifacts.File("install.sh"))));
        var results = Run(
            ("sha256", script),
            ("subject", "requirements.txt"),
            ("arguments", "--target=macos-14-arm64\n--python=3.12\n"),
            ("fail-on", "warning")
        );
        Assert.Equal([0, 0, 1], results.Select(static run => run.ExitCode));
        Assert.Contains("::warning file=requirements.txt", results[1].Output, StringComparison.Ordinal);
        Assert.Contains("exit-status=1\nsarif=armature.sarif\n", File.ReadAllText(_directory.Of("output")), StringComparison.Ordinal);
        Assert.Contains("AR704", File.ReadAllText(_directory.Of("work/armature.sarif")), StringComparison.Ordinal);
        Assert.Contains("lxml", File.ReadAllText(_directory.Of("summary")), StringComparison.Ordinal);
        Assert.Equal(0, Run(("subject", "requirements.txt"), ("fail-on", "never"), ("sarif", ""))[^1].ExitCode);
        Assert.DoesNotContain("sarif=", File.ReadAllText(_directory.Of("output")), StringComparison.Ordinal);
    }

    [Fact(Skip = "needs ARMATURE_DIST, curl and bash", SkipUnless = nameof(IsHere))]
    public void What_an_input_contains_is_not_run()
    {
        const string Evil = "$(touch evil)`touch evil`\"; touch evil #';\n--output=evil";
        var results = Run(("subject", Evil), ("fail-on", "error"));
        Assert.Equal([0, 0, 3], results.Select(static run => run.ExitCode));
        Assert.Equal(2, Run(("version", "0.1.0/../..; touch evil"))[0].ExitCode);
        Run(("sarif", "$(touch evil)"), ("arguments", Evil), ("url", _server.Root + "$(touch evil)"));
        Assert.Empty(Directory.GetFiles(_directory.Path, "evil", SearchOption.AllDirectories));
    }

    [Fact(Skip = "needs ARMATURE_DIST, curl and bash", SkipUnless = nameof(IsHere))]
    public void Another_install_script_is_not_run()
    {
        var run = Assert.Single(Run(("sha256", new string('0', 64))));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nothing was installed", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_directory.Of($"temp/armature-{Release.CurrentVersion}")));
    }

    /// <summary>The results of its scripts, until one fails.</summary>
    private List<ToolRun> Run(params (string Name, string Value)[] given)
    {
        var inputs = ((YamlMappingNode)_action["inputs"]).ToDictionary(
            static input => ((YamlScalarNode)input.Key).Value!,
            static input => YamlFile.Text(input.Value, "default")
        );
        inputs["url"] = _server.Root.ToString();
        foreach (var (name, value) in given)
            inputs[name] = value;
        Directory.CreateDirectory(_directory.Of("temp"));
        _directory.Write("work/requirements.txt", "numpy==1.20.0\nlxml==3.0\n");
        foreach (var file in (string[])["path", "output", "summary"])
            _directory.Write(file, "");
        var results = new List<ToolRun>();
        foreach (var step in Steps.Where(static step => YamlFile.Text(step, "run").Length > 0))
        {
            var script = _directory.Write("step.sh", YamlFile.Text(step, "run"));
            results.Add(
                new Tool("bash")
                {
                    Directory = _directory.Of("work"),
                    Variables = YamlFile
                        .Texts(step, "env")
                        .ToDictionary(static one => one.Key, one => Value(one.Value, inputs))
                        .Concat(Runner())
                        .ToDictionary(),
                }.Run("--noprofile", "--norc", "-eo", "pipefail", script)!
            );
            if (results[^1].ExitCode != 0)
                break;
        }

        return results;
    }

    private Dictionary<string, string> Runner() =>
        new()
        {
            ["RUNNER_OS"] = "Linux",
            ["RUNNER_TEMP"] = _directory.Of("temp"),
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_PATH"] = _directory.Of("path"),
            ["GITHUB_OUTPUT"] = _directory.Of("output"),
            ["GITHUB_STEP_SUMMARY"] = _directory.Of("summary"),
            ["PATH"] = $"{File.ReadAllText(_directory.Of("path")).TrimEnd()}:{Environment.GetEnvironmentVariable("PATH")}",
        };

    private string Value(string expression, Dictionary<string, string> inputs) =>
        expression.Trim('$', '{', '}', ' ') switch
        {
            ['i', 'n', 'p', 'u', 't', 's', '.', .. var name] => inputs[name],
            "steps.check.outputs.exit-status" => File.ReadLines(_directory.Of("output")).First()["exit-status=".Length..],
            var other => throw new InvalidOperationException(other),
        };

    private static LoopbackResponse Answer(LoopbackRequest request)
    {
        var file = Path.Combine(Artifacts.Root!, Path.GetFileName(request.Path));
        return File.Exists(file)
            ? new LoopbackResponse(200, "application/octet-stream", File.ReadAllBytes(file))
            : LoopbackResponse.Of(404);
    }
}
