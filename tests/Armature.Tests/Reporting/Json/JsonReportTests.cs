using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Json;

public sealed class JsonReportTests
{
    private static readonly ReportSchema s_schema = new();

    [Fact]
    public void The_whole_document() => Snapshot.Match(Rendered.As("json", Rendered.At(80), Samples.Rich, Samples.Bare), "whole.json");

    [Fact]
    public void Every_report_fits_the_schema() =>
        Assert.Empty(s_schema.FaultsOf(JsonNode.Parse(Rendered.As("json", Rendered.At(80), Samples.Reports.AsSpan()))!));

    [Fact]
    public void A_document_without_reports_fits_the_schema() =>
        Assert.Empty(s_schema.FaultsOf(JsonNode.Parse(Rendered.As("json", Rendered.At(80)))!));

    [Fact]
    public void A_line_of_ndjson_fits_the_schema_of_a_report()
    {
        var text = Rendered.As("ndjson", Rendered.At(80), Samples.Rich, Samples.Bare);
        string[] lines = text.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Empty(lines[^1]);
        Assert.Empty(lines[..^1].SelectMany(s_schema.FaultsOfLine));
    }

    [Fact]
    public void An_unknown_member_does_not_fit_the_schema() =>
        Assert.DoesNotContain(Objects(Whole()), path => s_schema.FaultsOf(Changed(path, at => at["extra"] = 1)).Length == 0);

    [Fact]
    public void A_missing_member_does_not_fit_the_schema()
    {
        foreach (var path in Objects(Whole()))
        {
            foreach (var member in At(Whole(), path).Select(pair => pair.Key))
                Assert.True(s_schema.FaultsOf(Changed(path, at => at.Remove(member))).Length > 0, $"{path}.{member} may be missing");
        }
    }

    private static JsonNode Whole() => JsonNode.Parse(Rendered.As("json", Rendered.At(80), Samples.Rich))!;

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
