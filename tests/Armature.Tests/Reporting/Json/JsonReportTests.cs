using System.Text.Json.Nodes;
using Armature.Inventory;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Json;

public sealed class JsonReportTests
{
    private static readonly ReportSchema s_schema = new();

    private static Report Rich =>
        Story.Mac with
        {
            Findings = [Story.Wrong("numpy", "1.26.4", 2) with { Truth = "the file is there" }, Story.Pip with { Remedy = null }],
            Unknowns = [new Unknown("the interpreter's version", "its executable is gone")],
        };

    private static Report Bare
    {
        get
        {
            var graph = Story.Debian.Graph;
            var target = new Target
            {
                Name = "any machine",
                Origin = TargetOrigin.None,
                Platform = null,
            };
            return Story.Debian with { Graph = graph with { Target = target } };
        }
    }

    [Fact]
    public void The_whole_output_is_as_it_was() => Snapshot.Match(Rendered.As("json", Rendered.At(80), Rich, Bare), "whole.json");

    [Fact]
    public void What_is_written_fits_the_schema() =>
        Assert.Empty(s_schema.FaultsOf(JsonNode.Parse(Rendered.As("json", Rendered.At(80), Story.Mac, Story.Debian, Rich, Bare))!));

    [Fact]
    public void No_reports_fit_the_schema() => Assert.Empty(s_schema.FaultsOf(JsonNode.Parse(Rendered.As("json", Rendered.At(80)))!));

    [Fact]
    public void A_line_is_a_report_of_the_schema()
    {
        var text = Rendered.As("ndjson", Rendered.At(80), Rich, Bare);
        string[] lines = text.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Empty(lines[^1]);
        Assert.Empty(lines[..^1].SelectMany(s_schema.FaultsOfLine));
    }

    [Fact]
    public void Each_object_refuses_a_member_that_the_schema_does_not_have() =>
        Assert.DoesNotContain(Objects(Whole()), path => s_schema.FaultsOf(Changed(path, at => at["extra"] = 1)).Length == 0);

    [Fact]
    public void Each_member_is_missed_when_it_goes()
    {
        foreach (var path in Objects(Whole()))
        {
            foreach (var member in At(Whole(), path).Select(pair => pair.Key))
                Assert.True(s_schema.FaultsOf(Changed(path, at => at.Remove(member))).Length > 0, $"{path}.{member} may go");
        }
    }

    private static JsonNode Whole() => JsonNode.Parse(Rendered.As("json", Rendered.At(80), Rich))!;

    private static JsonNode Changed(string path, Action<JsonObject> change)
    {
        var whole = Whole();
        change(At(whole, path));
        return whole;
    }

    private static JsonObject At(JsonNode whole, string path) => Walk(whole).OfType<JsonObject>().Single(node => node.GetPath() == path);

    private static IEnumerable<string> Objects(JsonNode whole) => Walk(whole).OfType<JsonObject>().Select(node => node.GetPath());

    private static IEnumerable<JsonNode> Walk(JsonNode node)
    {
        var children = node switch
        {
            JsonObject held => held.Select(pair => pair.Value),
            JsonArray held => held,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(Walk).Prepend(node);
    }
}
