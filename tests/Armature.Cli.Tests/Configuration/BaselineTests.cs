using System.Text.Json.Nodes;
using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Cli.Tests.Configuration;

/// <summary><c>--baseline</c> and <c>--update-baseline</c>.</summary>
public sealed class BaselineTests : IDisposable
{
    private readonly Project _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void What_a_baseline_has_does_not_fail_and_what_is_new_does()
    {
        var first = Check("--update-baseline");
        Assert.Equal((ExitCode.Healthy, "note: `known.json` has 1 finding: 1 added, 0 removed\n"), (first.Exit, first.Error));
        var file = File.ReadAllText(_project.Directory.Of("known.json"));
        var again = Check();
        Assert.Equal((ExitCode.Healthy, ""), (again.Exit, again.Error));
        Assert.Contains("1 suppressed finding", again.Out, StringComparison.Ordinal);
        Check("--update-baseline");
        Assert.Equal(file, File.ReadAllText(_project.Directory.Of("known.json")));

        _project.Wheel("more", Architecture.Arm64);
        var worse = JsonNode.Parse(Check("--format", "json").Out)!["reports"]!.AsArray();
        Assert.Equal(ExitCode.Findings, Check().Exit);
        Assert.Equal(["more"], worse.SelectMany(static report => report!["findings"]!.AsArray()).Select(Package));
        Assert.Equal(
            ["shop"],
            worse.SelectMany(static report => report!["suppressed"]?.AsArray() ?? []).Select(static one => Package(one!["finding"]))
        );
    }

    [Fact]
    public void A_finding_of_a_later_version_in_another_place_is_still_known()
    {
        Check("--update-baseline");
        File.Delete(_project.Directory.Of(Project.Faulty));
        _project.Wheel("shop", Architecture.Arm64, "2.1", "moved");
        Assert.Equal(
            (ExitCode.Healthy, ""),
            _project.Run("check", "moved", "--baseline", "known.json") is var run ? (run.Exit, run.Error) : default
        );
    }

    [Fact]
    public void What_no_longer_occurs_is_said_until_the_baseline_is_updated()
    {
        Check("--update-baseline");
        _project.Wheel("shop", Architecture.X86_64);
        var fixedRun = Check();
        Assert.Equal(ExitCode.Healthy, fixedRun.Exit);
        Assert.StartsWith(
            "note: 1 finding of `known.json` was not found any more; --update-baseline removes it\nnote: not found any more: AR101 ",
            fixedRun.Error,
            StringComparison.Ordinal
        );
        Assert.Equal("note: `known.json` has 0 findings: 0 added, 1 removed\n", Check("--update-baseline").Error);
        Assert.Empty(Check().Error);
    }

    [Fact]
    public void Nothing_is_said_of_a_subject_or_a_rule_that_was_not_part_of_the_run()
    {
        Check("--update-baseline");
        string[] sound = ["check", Project.Sound, "--baseline", "known.json"];
        Assert.Empty(_project.Run(sound).Error);
        _project.Wheel("shop", Architecture.X86_64);
        Assert.Empty(_project.Run(sound).Error);
        Assert.Empty(Check("--select", "AR201").Error);
        Assert.Contains("not found any more: AR101", _project.Run("check", Project.Faulty, "--baseline", "known.json").Error);
    }

    [Fact]
    public void A_finding_of_two_environments_is_gone_when_it_is_gone_from_both()
    {
        foreach (var environment in (string[])["a", "b"])
        {
            _project.Directory.Write(
                $"{environment}/x-1.dist-info/METADATA",
                "Metadata-Version: 2.1\nName: x\nVersion: 1\nRequires-Dist: y\n"
            );
            File.WriteAllBytes(_project.Directory.Of($"{environment}/core.so"), new ElfBuilder(Architecture.X86_64).Build());
        }

        _project.Run("check", "a", "b", "--baseline", "known.json", "--update-baseline");
        File.Delete(_project.Directory.Of("a/x-1.dist-info/METADATA"));
        Assert.Empty(_project.Run("check", "a", "--baseline", "known.json").Error);
        File.Delete(_project.Directory.Of("b/x-1.dist-info/METADATA"));
        Assert.Empty(_project.Run("check", "a", "--baseline", "known.json").Error);
        Assert.Contains(
            "not found any more: AR605",
            _project.Run("check", "a", "b", "--baseline", "known.json").Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_part_of_a_run_says_nothing_about_what_it_did_not_meet()
    {
        Check("--update-baseline");
        File.Delete(_project.Directory.Of(Project.Faulty));
        Assert.Empty(Check("--shard", "1/1").Error);
        Assert.Equal(ExitCode.WrongUsage, Check("--shard", "1/2", "--update-baseline").Exit);
    }

    [Fact]
    public void It_is_not_written_if_a_subject_could_not_be_examined()
    {
        Check("--update-baseline");
        var file = File.ReadAllText(_project.Directory.Of("known.json"));
        _project.Directory.Write("dist/broken.whl", "not a zip file");
        File.Delete(_project.Directory.Of(Project.Faulty));
        var run = Check("--update-baseline");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.EndsWith(
            "armature: the baseline `known.json` was not written, because not every subject was examined\n",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(file, File.ReadAllText(_project.Directory.Of("known.json")));
    }

    [Theory]
    [InlineData("", "line 1: not valid JSON")]
    [InlineData("[]", "is not a baseline of Armature")]
    [InlineData("{\"schema\": 2, \"findings\": []}", "version 2 of a baseline is not known here")]
    [InlineData("{\"schema\": 1, \"findings\": [{\"rule\": \"AR101\"}]}", "finding 1 has no rule or no fingerprint")]
    public void A_file_that_is_not_a_baseline_is_an_error_and_stays(string text, string reason)
    {
        _project.Directory.Write("known.json", text);
        foreach (
            var update in (string[][])
                [
                    [],
                    ["--update-baseline"],
                ]
        )
        {
            var run = Check(update);
            Assert.Equal((ExitCode.WrongUsage, "", $"armature: `known.json`: {reason}\n"), (run.Exit, run.Out, run.Error));
        }

        Assert.Equal(text, File.ReadAllText(_project.Directory.Of("known.json")));
    }

    [Theory]
    [InlineData("nowhere/known.json", "no such directory")]
    [InlineData("dist", "is a directory")]
    public void A_place_that_cannot_be_written_is_an_error(string path, string reason)
    {
        var run = _project.Run("check", Project.Faulty, "--baseline", path, "--update-baseline");
        Assert.NotEqual(ExitCode.Healthy, run.Exit);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFileSystemEntries(_project.Directory.Of("dist")).Length);
    }

    [Fact]
    public void A_link_is_replaced_and_not_followed()
    {
        _project.Directory.Write("victim", "{\"schema\": 1, \"findings\": []}");
        _project.Directory.Link("known.json", "victim");
        Assert.Equal(ExitCode.Healthy, Check("--update-baseline").Exit);
        Assert.Equal("{\"schema\": 1, \"findings\": []}", File.ReadAllText(_project.Directory.Of("victim")));
    }

    [Fact]
    public void It_needs_a_file() =>
        Assert.Equal(
            "armature: --update-baseline needs --baseline FILE, or the key baseline of the configuration\n",
            _project.Run("check", Project.Faulty, "--update-baseline").Error
        );

    private RunResult Check(params string[] more) => _project.Run(["check", "dist", "--baseline", "known.json", .. more]);

    private static string Package(JsonNode? finding) => (string)finding!["package"]!["name"]!;
}
