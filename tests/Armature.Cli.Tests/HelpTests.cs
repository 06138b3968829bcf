using Armature.TestKit;

namespace Armature.Cli.Tests;

public sealed class HelpTests
{
    [Fact]
    public void The_program_tells_its_commands() => Snapshot.Match(Runs.Of("--help").Out, "armature.txt");

    [Theory]
    [InlineData("check")]
    [InlineData("explain")]
    [InlineData("run")]
    [InlineData("plan")]
    [InlineData("fix")]
    [InlineData("rule")]
    [InlineData("tree")]
    [InlineData("targets")]
    [InlineData("demo")]
    public void Each_command_tells_its_flags_with_examples(string command)
    {
        var run = Runs.Of(command, "--help");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.Empty(run.Error);
        Snapshot.Match(run.Out, $"{command}.txt");
    }

    [Fact]
    public void Every_flag_is_described()
    {
        var silent = CommandLine
            .Commands.SelectMany(command => command.Options)
            .Where(option => string.IsNullOrWhiteSpace(option.Description));
        Assert.Empty(silent);
    }

    [Fact]
    public void The_version_is_one_line() => Assert.Equal($"armature {CommandLine.Version}\n", Runs.Of("--version").Out);

    [Fact]
    public void Every_exit_code_has_its_sentence() => Assert.Equal(Enum.GetValues<ExitCode>(), ExitCodes.All.Select(exit => exit.Code));
}
