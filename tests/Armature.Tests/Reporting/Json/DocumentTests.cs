using System.Text.Json.Nodes;

namespace Armature.Reporting.Tests.Json;

public sealed class DocumentTests
{
    [Fact]
    public void Reading_a_document_gives_back_what_was_written()
    {
        foreach (var document in Documents.All)
            Assert.All(document.Written, text => Assert.Equal(text, document.Rewritten(text)));
    }

    [Fact]
    public void Every_document_fits_its_schema()
    {
        foreach (var document in Documents.All)
        {
            var schema = new ReportSchema(document.Schema);
            Assert.All(document.Written, text => Assert.Empty(schema.FaultsOf(JsonNode.Parse(text)!)));
        }
    }

    [Fact]
    public void Every_type_agrees_with_its_schema() => Assert.Empty(Documents.All.SelectMany(SchemaComparison.Differences));
}
