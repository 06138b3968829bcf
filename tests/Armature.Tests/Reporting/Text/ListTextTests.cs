using System.Text.Json.Nodes;
using Armature.Reporting.Json;
using Armature.Reporting.Tests.Json;
using Armature.Reporting.Text;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Text;

public sealed class ListTextTests
{
    private static EnvironmentList List
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
    public void The_table_is_as_a_person_sees_it() => Snapshot.Match(Text(List), "list.txt");

    [Fact]
    public void Nothing_found_is_said() =>
        Assert.Equal("no Python was found on PATH nor where its makers put it\n", Text(new EnvironmentList([], [], TimeSpan.Zero)));

    [Fact]
    public void The_object_fits_its_schema()
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
