using System.Text.Json;

namespace Armature.Reporting.Json;

/// <summary>All reports as one <see cref="CheckDocument"/>. Each report is written when it is added, so that only one is held in memory.</summary>
internal sealed class JsonReport(Stream stream, RenderOptions options) : IReportRenderer
{
    private readonly Utf8JsonWriter _json = Start(stream, options);
    private readonly List<ErrorEntry> _errors = [];

    public void Add(Report report)
    {
        JsonSerializer.Serialize(_json, ReportDocument.From(report), DocumentContext.Default.ReportDocument);
        _json.Flush();
    }

    public void Add(UnexaminedSubject subject) => _errors.Add(ErrorEntry.From(subject));

    public void Finish()
    {
        _json.WriteEndArray();
        _json.WriteStartArray("errors");
        foreach (var error in _errors)
            JsonSerializer.Serialize(_json, error, DocumentContext.Default.ErrorEntry);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        stream.Write("\n"u8);
        stream.Flush();
    }

    public void Dispose() => _json.Dispose();

    private static Utf8JsonWriter Start(Stream stream, RenderOptions options)
    {
        var json = new Utf8JsonWriter(stream, DocumentContext.Indented);
        json.WriteStartObject();
        json.WriteNumber("schema", DocumentContext.SchemaVersion);
        json.WritePropertyName("tool");
        JsonSerializer.Serialize(json, new ToolEntry("armature", options.ToolVersion), DocumentContext.Default.ToolEntry);
        json.WriteStartArray("reports");
        return json;
    }
}
