using System.Text.Json;

namespace Armature.Reporting.Json;

/// <summary>All reports as one JSON object.</summary>
internal sealed class JsonReport : IReportRenderer
{
    private readonly Stream _stream;
    private readonly Utf8JsonWriter _json;

    public JsonReport(Stream stream, RenderOptions options)
    {
        _stream = stream;
        _json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true));
        _json.WriteStartObject();
        _json.WriteNumber("schema", ReportJson.SchemaVersion);
        _json.WriteStartObject("tool");
        _json.WriteString("name", "armature");
        _json.WriteString("version", options.ToolVersion);
        _json.WriteEndObject();
        _json.WriteStartArray("reports");
    }

    public void Add(Report report) => ReportJson.Write(_json, report);

    public void Finish()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        _stream.Write("\n"u8);
        _stream.Flush();
    }

    public void Dispose() => _json.Dispose();
}
