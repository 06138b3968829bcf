using System.Text.Json.Nodes;

namespace Armature.Cli.Tests.Commands;

public sealed class ListCommandTests
{
    [Fact]
    public void The_pythons_of_this_machine_are_listed_as_text_and_json()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "needs python3");
        var variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin" };
        var run = Runs.In(Path.GetTempPath(), variables, "list");
        Assert.Equal((ExitCode.Healthy, ""), (run.Exit, run.Error));
        Assert.Contains("/usr/bin/python3", run.Out);
        var json = JsonNode.Parse(Runs.In(Path.GetTempPath(), variables, "list", "--format", "json").Out)!;
        Assert.Contains("/usr/bin/python3", json["environments"]!.AsArray().Select(one => (string?)one!["path"]));
        Assert.Equal(["python3"], json["programs"]!.AsArray().Select(one => (string?)one!["name"]).Where(name => name != "pip"));
    }
}
