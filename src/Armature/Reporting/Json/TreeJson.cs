using System.Text.Json;
using Armature.Loading;
using Armature.Reporting.Text;

namespace Armature.Reporting.Json;

/// <summary>The libraries behind one file as one JSON object.</summary>
public static class TreeJson
{
    /// <summary>Writes <c>{"schema", "file", "loads", "errors", "objects": [{"path", "needs": [{"name", "path", "because", "tried"}]}]}</c>.</summary>
    public static void Write(Stream stream, LoadedFile file)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(file);
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true)))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", ReportJson.SchemaVersion);
            json.WriteString("file", file.File.Path);
            json.WriteBoolean("loads", file.Outcome is ImportOutcome.Loads);
            json.WriteStartArray("errors");
            foreach (var fault in file.Closure?.Faults ?? [])
                json.WriteStringValue(fault.Text);
            json.WriteEndArray();
            json.WriteStartArray("objects");
            foreach (var part in file.Closure?.Objects ?? [])
                Write(json, part);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, LinkedObject part)
    {
        json.WriteStartObject();
        json.WriteString("path", part.Path);
        json.WriteStartArray("needs");
        foreach (var need in part.Needs)
            Write(json, need);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Dependency need)
    {
        var found = need.Resolution as Resolution.Found;
        json.WriteStartObject();
        json.WriteString("name", need.Name);
        json.WriteString("path", found?.Path);
        json.WriteString("because", found is null ? Word(need.Resolution) : SearchDescription.Step(found.Step));
        json.WriteStartArray("tried");
        foreach (var attempt in SearchDescription.Tried(need.Resolution))
            json.WriteStringValue(attempt.Path);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Word(Resolution resolution) =>
        resolution switch
        {
            Resolution.Missing => "missing",
            Resolution.DependsOnImportOrder => "depends on import order",
            Resolution.WrongArchitecture => "wrong architecture",
            Resolution.Malformed => "malformed",
            _ => "unknown",
        };
}
