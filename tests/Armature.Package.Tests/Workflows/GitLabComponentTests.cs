using Armature.Dev.Packaging;
using Armature.TestKit;
using YamlDotNet.RepresentationModel;

namespace Armature.Package.Tests.Workflows;

/// <summary><c>templates/armature.yml</c>: its script, with the packaged wheel instead of an index.</summary>
public sealed class GitLabComponentTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => Artifacts.IsHere && OperatingSystem.IsLinux() && File.Exists(Pythons.System);

    /// <summary>The commands of the job.</summary>
    public static IEnumerable<string> Scripts => ((YamlSequenceNode)Job["script"]).Select(static line => ((YamlScalarNode)line).Value!);

    private static YamlNode Job => ((YamlMappingNode)YamlFile.Last("templates/armature.yml")).Single().Value;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Inputs_reach_the_script_as_variables_only()
    {
        Assert.All(Scripts, static script => Assert.DoesNotContain("$[[", script));
        var text = File.ReadAllText(Path.Combine(PackedLibrary.Repository, "templates/armature.yml"));
        Assert.Contains($"default: {Release.CurrentVersion}\n", text, StringComparison.Ordinal);
    }

    [Theory(Skip = "needs ARMATURE_DIST and /usr/bin/python3", SkipUnless = nameof(IsHere))]
    [InlineData("requirements.txt", "--target=macos-14-arm64\n--python=3.12", "warning", 1, "lxml")]
    [InlineData("requirements.txt", "--target=macos-14-arm64\n--python=3.12", "never", 0, "lxml")]
    [InlineData("", "", "error", 0, "[")]
    [InlineData("$(touch evil)\n`touch evil`", "", "error", 3, "[")]
    public void It_installs_the_wheel_and_writes_both_reports(string subject, string arguments, string failOn, int status, string found)
    {
        new Tool(Pythons.System).Do("-m", "venv", _directory.Of("venv"));
        _directory.Write("work/requirements.txt", "numpy==1.20.0\nlxml==3.0\n");
        // GitLab passes a script to the shell of the image, and stops at the first command that fails
        var script = _directory.Write("job.sh", $"set -e\n{string.Join('\n', Scripts)}\n");
        var run = new Tool("sh")
        {
            Directory = _directory.Of("work"),
            Variables = new Dictionary<string, string>
            {
                ["ARMATURE_VERSION"] = Release.CurrentVersion,
                ["ARMATURE_PREPARE"] = "true",
                ["ARMATURE_SUBJECT"] = subject,
                ["ARMATURE_ARGUMENTS"] = arguments,
                ["ARMATURE_FAIL_ON"] = failOn,
                ["PIP_NO_INDEX"] = "1",
                ["PIP_FIND_LINKS"] = Artifacts.Root!,
                ["PATH"] = $"{_directory.Of("venv/bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            },
        }.Run(script)!;
        Assert.True(run.ExitCode == status, $"{run.ExitCode}: {run.Output}{run.Errors}");
        Assert.Contains(found, File.ReadAllText(_directory.Of("work/armature.json")), StringComparison.Ordinal);
        Assert.StartsWith("<?xml", File.ReadAllText(_directory.Of("work/armature.xml")), StringComparison.Ordinal);
        Assert.False(File.Exists(_directory.Of("work/evil")));
    }
}
