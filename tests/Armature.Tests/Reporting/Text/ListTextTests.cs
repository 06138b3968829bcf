using System.Text.Json.Nodes;
using Armature.Reporting.Json;
using Armature.Reporting.Tests.Json;
using Armature.Reporting.Text;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Text;

public sealed class ListTextTests
{
    internal static EnvironmentList List
    {
        get
        {
            var sick = new ListedEnvironment("~/ml/.venv", "$VIRTUAL_ENV", Story.Mac, ["python", "python3"], IsMeant: true);
            var healthy = new ListedEnvironment("/usr/bin/python3", "PATH", Story.Debian, ["pip"], IsMeant: false);
            return new EnvironmentList(
                [sick, healthy],
                [
                    new ListedProgram("python", "~/ml/.venv/bin/python", sick),
                    new ListedProgram("python3", "~/ml/.venv/bin/python3", sick),
                    new ListedProgram("pip", "/usr/bin/pip", healthy),
                ],
                TimeSpan.FromMilliseconds(41)
            );
        }
    }

    [Fact]
    public void The_whole_screen() => Snapshot.Match(Text(List), "list.txt");

    [Fact]
    public void An_empty_list_is_one_line() =>
        Assert.Equal("no Python found on PATH or in the default locations\n", Text(new EnvironmentList([], [], TimeSpan.Zero)));

    [Fact]
    public void The_json_fits_its_schema()
    {
        using var stream = new MemoryStream();
        JsonOutput.Write(stream, List);
        var output = JsonNode.Parse(stream.ToArray())!;
        Assert.Empty(new ReportSchema("armature-list.schema.json").FaultsOf(output));
        Assert.Equal("errors", (string?)output["environments"]![0]!["health"]);
        Assert.True((bool)output["foreign_pip"]!);
    }

    private static string Text(EnvironmentList list)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ListText.Write(new Page(text, Rendered.At(100)), list);
        return text.ToString();
    }
}
