using Armature.TestKit;

namespace Armature.Cli.Tests;

public sealed class HelpTests
{
    [Fact]
    public void The_program_lists_its_commands() => Snapshot.Match(Runs.Of("--help").Out, "armature.txt");

    [Theory]
    [InlineData("check")]
    [InlineData("explain")]
    [InlineData("run")]
    [InlineData("plan")]
    [InlineData("fix")]
    [InlineData("verify")]
    [InlineData("info")]
    [InlineData("list")]
    [InlineData("rule")]
    [InlineData("tree")]
    [InlineData("targets")]
    [InlineData("demo")]
    public void Each_command_shows_its_options_and_examples(string command)
    {
        var run = Runs.Of(command, "--help");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.Empty(run.Error);
        Snapshot.Match(run.Out, $"{command}.txt");
    }

    [Fact]
    public void Every_option_has_a_description()
    {
        var undescribed = CommandLine
            .Commands.SelectMany(command => command.Options)
            .Where(option => string.IsNullOrWhiteSpace(option.Description));
        Assert.Empty(undescribed);
    }

    [Fact]
    public void The_version_is_one_line() => Assert.Equal($"armature {CommandLine.Version}\n", Runs.Of("--version").Out);

    [Fact]
    public void Every_exit_status_has_a_description() => Assert.Equal(Enum.GetValues<ExitCode>(), ExitCodes.All.Select(exit => exit.Code));
}
