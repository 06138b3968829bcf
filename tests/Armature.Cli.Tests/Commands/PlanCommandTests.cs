using System.Text;
using System.Text.Json.Nodes;
using Armature.Demo;
using Armature.Repair.Plans;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;
using Armature.TestKit;
using NJsonSchema;

namespace Armature.Cli.Tests.Commands;

public sealed class PlanCommandTests
{
    [Fact]
    public async Task The_plan_for_the_sample_is_one_screen()
    {
        await using var text = new StringWriter { NewLine = "\n" };
        PlanText.Write(
            new Page(text, new RenderOptions { ToolVersion = "0.1.0" }),
            await OfSample(),
            DemoEnvironment.Create().Display,
            isVerbose: false
        );
        Snapshot.Match(text.ToString(), "demo.txt");
    }

    [Fact]
    public async Task The_json_is_valid_for_its_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Corpus.Repository, "schema", "armature-plan.schema.json"));
        using var stream = new MemoryStream();
        JsonOutput.Write(stream, await OfSample());
        var json = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Empty(schema.Validate(json));
        Assert.Equal("load natively (arm64)", (string?)JsonNode.Parse(json)!["goal"]);
    }

    [Fact]
    public void An_unknown_tool_is_an_invalid_command_line() => Assert.Equal(ExitCode.WrongUsage, Runs.Of("plan", "--with", "make").Exit);

    [Fact]
    public void A_missing_subject_could_not_be_examined() =>
        Assert.Equal(ExitCode.CouldNotExamine, Runs.Of("plan", "no-such-directory").Exit);

    [Theory]
    [InlineData("plan")]
    [InlineData("fix")]
    public void An_invalid_requirements_file_is_not_reported_as_healthy(string command)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Of("requirements.txt"), "numpy==\n");
        var run = Runs.Of(command, directory.Of("requirements.txt"));
        Assert.Equal((ExitCode.CouldNotExamine, ""), (run.Exit, run.Out));
        Assert.Contains("`numpy==`", run.Error);
    }

    private static async Task<Plan> OfSample()
    {
        var doctor = new Doctor(new HostEnvironment(new Dictionary<string, string>(), "/", Home: null));
        return await doctor.PlanAsync(await doctor.CheckAsync(DemoEnvironment.Create()));
    }
}
