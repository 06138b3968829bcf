using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Package.Tests.Workflows;

/// <summary>The hooks as pre-commit runs them, and the problem matcher of the page on CI.</summary>
public sealed class PreCommitTests : IDisposable
{
    private const string Wanted = "--target=macos-14-arm64";

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => Artifacts.IsHere && OperatingSystem.IsLinux() && Tool.AreHere("pre-commit", "git");

    public static bool HasProgram => Artifacts.IsHere && OperatingSystem.IsLinux();

    public void Dispose() => _directory.Dispose();

    [Fact(Skip = "needs ARMATURE_DIST, pre-commit and git", SkipUnless = nameof(IsHere))]
    public void The_hooks_examine_the_files_that_they_are_for()
    {
        var hooks = _directory.Of("hooks");
        _directory.Write(
            "hooks/.pre-commit-hooks.yaml",
            // try-repo has no way to pass arguments
            File.ReadAllText(Path.Combine(PackedLibrary.Repository, ".pre-commit-hooks.yaml"))
                .Replace("entry: armature check\n", $"entry: armature check\n  args: [{Wanted}, --python=3.12]\n", StringComparison.Ordinal)
        );
        Commit(hooks);
        _directory.Write("project/requirements-dev.txt", "numpy==1.20.0\nlxml==3.0\n");
        _directory.Write("project/docker/Dockerfile", "FROM python:3.12-alpine\nRUN pip install numpy==1.20.0\n");
        _directory.Write("project/notes.txt", "lxml==3.0\n");
        Commit(_directory.Of("project"));
        var locks = PreCommit("armature-lock");
        Assert.Equal(1, locks.ExitCode);
        Assert.Contains("AR704", locks.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("notes.txt", locks.Output, StringComparison.Ordinal);
        var images = PreCommit("armature-dockerfile");
        Assert.Equal(1, images.ExitCode);
        Assert.Contains("AR110", images.Output, StringComparison.Ordinal);
        File.WriteAllText(_directory.Of("project/requirements-dev.txt"), "numpy==2.3.4\n");
        Assert.Equal(0, PreCommit("armature-lock").ExitCode);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(HasProgram))]
    public void The_problem_matcher_reads_the_lines_of_azure()
    {
        var page = File.ReadAllText(Path.Combine(PackedLibrary.Repository, "docs", "ci.md"));
        var start = page.IndexOf("{\n  \"version\": \"2.0.0\"", StringComparison.Ordinal);
        using var task = JsonDocument.Parse(page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)]);
        var pattern = task.RootElement.GetProperty("tasks")[0].GetProperty("problemMatcher").GetProperty("pattern");
        _directory.Write("requirements.txt", "numpy==1.20.0\nlxml==3.0\n");
        var run = new Tool(Artifacts.Program("linux-x64")) { Directory = _directory.Path }.Run(
            "check",
            "requirements.txt",
            Wanted,
            "--python=3.12",
            "--format=azure"
        )!;
        var match = Regex.Match(run.Output.Split('\n')[0], pattern.GetProperty("regexp").GetString()!, RegexOptions.ECMAScript);
        string Group(string name) => match.Groups[pattern.GetProperty(name).GetInt32()].Value;
        Assert.Equal(("warning", "requirements.txt", "2", "AR704"), (Group("severity"), Group("file"), Group("line"), Group("code")));
        Assert.Contains("lxml", Group("message"), StringComparison.Ordinal);
    }

    private static void Commit(string directory)
    {
        var git = new Tool("git") { Directory = directory };
        git.Do("init", "--quiet");
        git.Do("add", "--all");
        git.Do("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "--no-verify", "-m", "x");
    }

    private ToolRun PreCommit(string hook) =>
        new Tool("pre-commit")
        {
            Directory = _directory.Of("project"),
            Variables = new Dictionary<string, string>
            {
                ["PATH"] = $"{Path.GetDirectoryName(Artifacts.Program("linux-x64"))}:{Environment.GetEnvironmentVariable("PATH")}",
                ["PRE_COMMIT_HOME"] = _directory.Of("cache"),
                ["HOME"] = _directory.Path,
            },
        }.Run("try-repo", "--verbose", "--all-files", _directory.Of("hooks"), hook)!;
}
