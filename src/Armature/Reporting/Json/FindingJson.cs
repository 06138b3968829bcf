using System.Text.Json;
using Armature.Inventory.Distributions;
using Armature.Rules;

namespace Armature.Reporting.Json;

/// <summary>One finding as a JSON object.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("name", finding.Rule.Name);
        json.WriteString("severity", Words.Of(finding.Severity));
        json.WriteString("message", finding.Message);
        Write(json, finding.Package);
        json.WriteStartArray("files");
        foreach (var file in finding.Files)
            Write(json, file);
        json.WriteEndArray();
        WriteStrings(json, "victims", finding.Victims);
        json.WriteString("truth", finding.Truth);
        json.WriteString("origin", finding.Origin);
        WriteRemedy(json, finding.Remedy);
        json.WriteEndObject();
    }

    /// <summary>The member <c>package</c>: its name and version, or null.</summary>
    public static void Write(Utf8JsonWriter json, Distribution? package)
    {
        if (package is null)
        {
            json.WriteNull("package");
            return;
        }

        json.WriteStartObject("package");
        json.WriteString("name", package.Name);
        json.WriteString("version", package.Version);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FindingFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteString("evidence", file.Evidence);
        json.WriteString("error", file.Error);
        json.WriteEndObject();
    }

    private static void WriteRemedy(Utf8JsonWriter json, Remedy? remedy)
    {
        if (remedy is null)
        {
            json.WriteNull("remedy");
            return;
        }

        json.WritePropertyName("remedy");
        Write(json, remedy);
    }

    public static void Write(Utf8JsonWriter json, Remedy remedy)
    {
        json.WriteStartObject();
        json.WriteString("text", remedy.Text);
        WriteStrings(json, "commands", remedy.Commands);
        json.WriteString("trust", Words.Of(remedy.Trust));
        json.WriteEndObject();
    }

    public static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
