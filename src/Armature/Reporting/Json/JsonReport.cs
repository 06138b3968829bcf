using System.Text.Json;

namespace Armature.Reporting.Json;

/// <summary>All reports as one JSON object.</summary>
internal sealed class JsonReport(Stream stream, RenderOptions options) : IReportRenderer
{
    private readonly Utf8JsonWriter _json = Start(stream, options);

    public void Add(Report report)
    {
        ReportJson.Write(_json, report);
        _json.Flush();
    }

    public void Finish()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        stream.Write("\n"u8);
        stream.Flush();
    }

    public void Dispose() => _json.Dispose();

    private static Utf8JsonWriter Start(Stream stream, RenderOptions options)
    {
        var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true));
        json.WriteStartObject();
        json.WriteNumber("schema", ReportJson.SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", "armature");
        json.WriteString("version", options.ToolVersion);
        json.WriteEndObject();
        json.WriteStartArray("reports");
        return json;
    }
}
