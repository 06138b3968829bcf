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
    [InlineData("diff")]
    [InlineData("summary")]
    [InlineData("list")]
    [InlineData("rule")]
    [InlineData("tree")]
    [InlineData("targets")]
    [InlineData("config")]
    [InlineData("demo")]
    [InlineData("self")]
    [InlineData("completion")]
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
            .Commands.SelectMany(command => command.AllOptions)
            .Where(option => string.IsNullOrWhiteSpace(option.Description));
        Assert.Empty(undescribed);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("-V")]
    public void The_version_is_one_line(string option) => Assert.Equal($"armature {CommandLine.Version}\n", Runs.Of(option).Out);

    [Fact]
    public void Help_of_a_command_is_its_page()
    {
        foreach (var command in CommandLine.Commands)
            Assert.Equal(Runs.Of(command.Name, "--help"), Runs.Of("help", command.Name));
        Assert.Equal(Runs.Of("--help"), Runs.Of("help"));
        var unknown = Runs.Of("help", "chekc");
        Assert.Equal((ExitCode.WrongUsage, "armature: unknown command `chekc`; did you mean `check`?\n"), (unknown.Exit, unknown.Error));
    }

    [Fact]
    public void Every_exit_status_has_a_description() => Assert.Equal(Enum.GetValues<ExitCode>(), ExitCodes.All.Select(exit => exit.Code));
}
