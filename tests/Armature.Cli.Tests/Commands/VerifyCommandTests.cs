using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Runs on real environments.</summary>
public sealed class VerifyCommandTests
{
    public static bool IsHere => PrivatePython.IsHere;

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_working_environment_is_verified()
    {
        using var python = new PrivatePython("3.12");
        python.Module("well.inner", python.Well("inner"));
        var run = Runs.Of("verify", python.Prefix);
        Assert.Equal((ExitCode.Healthy, ""), (run.Exit, run.Error));
        Assert.Contains("1 package with native code imports, and 1 extension module in it", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nProven healthy.", run.Out, StringComparison.Ordinal);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_crashing_module_is_reported()
    {
        using var python = new PrivatePython("3.12");
        var file = python.Module("sick", "raise(SIGSEGV);");
        var run = Runs.Of("verify", python.Prefix, "--format", "json");
        Assert.Equal((ExitCode.Findings, ""), (run.Exit, run.Error));
        var failure = JsonNode.Parse(run.Out)!["imports"]!.AsArray().Single(import => (string?)import!["outcome"] == "failed")!["failure"]!;
        Assert.Equal(("died", 139, file), ((string?)failure["kind"], (int)failure["exit_code"]!, (string?)failure["file"]));
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_truncated_module_crashes_and_is_joined_with_its_finding()
    {
        using var python = new PrivatePython("3.12");
        var file = python.Module("cut", python.Well("cut"));
        using (var cut = File.OpenWrite(file))
            cut.SetLength(4096);
        var failure = JsonNode.Parse(Runs.Of("verify", python.Prefix, "--format", "json").Out)!["imports"]!
            .AsArray()
            .Single(import => (string?)import!["outcome"] == "failed")!["failure"]!;
        Assert.Equal("AR211", (string?)failure["findings"]![0]!["rule"]);
    }

    [Fact]
    public void A_directory_without_an_environment_cannot_be_examined()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("module.py");
        var run = Runs.Of("verify", directory.Path);
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Contains("contains no Python environment", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.CouldNotExamine, Runs.In(directory.Path, [], "verify").Exit);
        Assert.Equal(ExitCode.CouldNotExamine, Runs.Of("verify", "/no/such/environment").Exit);
    }

    [Theory]
    [InlineData("--limit", "0")]
    [InlineData("--limit", "soon")]
    [InlineData("--each-limit", "-1")]
    [InlineData("--format", "xml")]
    public void An_invalid_option_value_is_an_invalid_command_line(string option, string value) =>
        Assert.Equal(ExitCode.WrongUsage, Runs.Of("verify", option, value).Exit);
}
