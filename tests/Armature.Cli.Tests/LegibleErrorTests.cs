using Armature.TestKit;

namespace Armature.Cli.Tests;

public sealed class LegibleErrorTests
{
    public static bool NamesHaveLineBreaks => !OperatingSystem.IsWindows();

    [Theory(Skip = "file names of Windows do not contain line breaks", SkipUnless = nameof(NamesHaveLineBreaks))]
    [InlineData("b\nevil: line\n.so.whl")]
    [InlineData("b\narmature: all is well\nx.toml")]
    public void A_line_break_in_a_name_is_not_a_line_on_standard_error(string name)
    {
        using var directory = new TemporaryDirectory();
        directory.Write(name, "not a wheel");
        var run = Runs.In(directory.Path, [], "check", name);
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Contains(name.Replace("\n", @"\x0a", StringComparison.Ordinal), run.Error, StringComparison.Ordinal);
        Assert.All(
            run.Error.TrimEnd('\n').Split('\n'),
            line =>
                Assert.True(
                    line.StartsWith("armature: `b\\x0a", StringComparison.Ordinal) || line.StartsWith("help: ", StringComparison.Ordinal),
                    line
                )
        );
    }
}
