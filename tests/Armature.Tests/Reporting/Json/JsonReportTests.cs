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
    public void Each_line_of_ndjson_is_a_document_that_fits_its_schema()
    {
        using var stream = new MemoryStream();
        using var renderer = OutputFormat.Find("ndjson")!.Open(stream, Rendered.At(80));
        renderer.Add(Samples.Rich);
        renderer.Add(Samples.Bare with { Key = "0123" });
        renderer.Add(new UnexaminedSubject("a", "no such file or directory"));
        renderer.Finish();
        string[] lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Empty(lines[^1]);
        var schema = new ReportSchema("armature-line.schema.json");
        Assert.Empty(lines[..^1].SelectMany(line => schema.FaultsOf(JsonNode.Parse(line)!)));
        Assert.All(lines[..^1], line => Assert.Equal(1, (int)JsonNode.Parse(line)!["schema"]!));
        Assert.NotEmpty(schema.FaultsOf(JsonNode.Parse("""{"schema":1}""")!));
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
