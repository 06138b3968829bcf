using System.Text.Json.Nodes;
using Armature.TestKit;
using NJsonSchema;

namespace Armature.Cli.Tests.Commands;

public sealed class PlanCommandTests
{
    [Fact]
    public void The_repair_of_the_sample_is_one_screen() => Snapshot.Match(Runs.Of("plan").Out, "demo.txt");

    [Fact]
    public async Task The_json_fits_its_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Corpus.Repository, "schema", "armature-plan.schema.json"));
        var run = Runs.Of("plan", "--format", "json");
        Assert.Empty(schema.Validate(run.Out));
        Assert.Equal("load natively (arm64)", (string?)JsonNode.Parse(run.Out)!["goal"]);
    }

    [Fact]
    public void A_tool_that_is_none_is_wrong_usage() => Assert.Equal(ExitCode.WrongUsage, Runs.Of("plan", "--with", "make").Exit);

    [Fact]
    public void A_subject_that_is_not_there_could_not_be_examined() =>
        Assert.Equal(ExitCode.CouldNotExamine, Runs.Of("plan", "no-such-directory").Exit);

    [Theory]
    [InlineData("plan")]
    [InlineData("fix")]
    public void A_file_of_requirements_that_cannot_be_read_is_not_said_to_be_well(string command)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Of("requirements.txt"), "numpy==\n");
        var run = Runs.Of(command, directory.Of("requirements.txt"));
        Assert.Equal((ExitCode.CouldNotExamine, ""), (run.Exit, run.Out));
        Assert.Contains("`numpy==` is no requirement", run.Error);
    }
}
