using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Environments of which something cannot be examined: whether they need a repair is not known.</summary>
public sealed class UnknownPlanTests
{
    [Theory(SkipUnless = nameof(IsHere), Skip = PrivatePython.Missing)]
    [InlineData("plan")]
    [InlineData("fix")]
    public void A_mapping_that_cannot_be_read_is_not_healthy(string command)
    {
        using var python = new PrivatePython("3.11");
        Assert.Equal(ExitCode.Healthy, Runs.Of(command, python.Prefix).Exit);
        File.WriteAllText($"{python.SitePackages}/__editable__.spam-0.1.pth", "import __editable___spam_0_1_finder");
        File.WriteAllText($"{python.SitePackages}/__editable___spam_0_1_finder.py", "class _EditableFinder: pass\nMAPPING = read()\n");
        var run = Runs.Of(command, python.Prefix);
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.StartsWith($"! cannot tell whether {python.Prefix} needs a repair", run.Out, StringComparison.Ordinal);
        Assert.Contains(
            "editable install spam-0.1: its mapping could not be read",
            string.Join(' ', run.Out.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "unknown",
            (string?)JsonNode.Parse(Runs.Of(command, python.Prefix, "--format", "json").Out)![command is "plan" ? "form" : "outcome"]
        );
    }

    public static bool IsHere => PrivatePython.IsHere;
}
