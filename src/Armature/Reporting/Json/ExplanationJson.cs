using System.Text.Json;
using Armature.Explaining;

namespace Armature.Reporting.Json;

/// <summary>An explanation as one JSON object; <c>schema/armature-explanation.schema.json</c> describes it.</summary>
public static class ExplanationJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, Explanation explanation, bool isIndented)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(explanation);
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented)))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", ReportJson.SchemaVersion);
            json.WriteString("cause", explanation.Slug);
            json.WriteNumber("confidence", explanation.Confidence);
            json.WriteString("sentence", explanation.Cause?.Sentence);
            json.WriteString("culprit", explanation.Culprit);
            WriteNamed(json, explanation.Named);
            WriteOrigin(json, explanation.Origin);
            WriteReasons(json, explanation);
            WriteRemedies(json, explanation);
            WriteConfirmation(json, explanation.Confirmation);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void WriteNamed(Utf8JsonWriter json, NamedThings named)
    {
        json.WriteStartObject("named");
        json.WriteString("package", named.Package);
        json.WriteString("module", named.Module);
        json.WriteString("file", named.File);
        json.WriteString("library", named.Library);
        json.WriteString("symbol", named.Symbol);
        json.WriteString("version", named.Version);
        json.WriteString("has", named.Has);
        json.WriteString("needs", named.Needs);
        json.WriteString("wheel", named.Wheel);
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, TextOrigin origin)
    {
        json.WriteStartObject("origin");
        json.WriteString("system", origin.System);
        json.WriteString("python", origin.Python);
        FindingJson.WriteStrings(json, "tools", origin.Tools);
        json.WriteEndObject();
    }

    private static void WriteReasons(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartArray("evidence");
        foreach (var evidence in explanation.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("signature", evidence.Signature);
            json.WriteString("line", evidence.Line);
            json.WriteString("says", evidence.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        FindingJson.WriteStrings(json, "because", explanation.Because);
        json.WriteString("foreign", explanation.Foreign);
        json.WriteStartArray("alternatives");
        foreach (var other in explanation.Alternatives)
        {
            json.WriteStartObject();
            json.WriteString("cause", other.Cause.Slug);
            json.WriteNumber("confidence", other.Confidence);
            json.WriteString("because", other.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRemedies(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartArray("remedies");
        foreach (var remedy in explanation.Remedies)
            FindingJson.Write(json, remedy);
        json.WriteEndArray();
        json.WriteString("verify", explanation.Verify);
        json.WriteString("otherwise", explanation.Cause?.Otherwise);
        json.WriteStartArray("pages");
        foreach (var known in explanation.Pages)
            json.WriteStringValue(known.Documentation);
        json.WriteEndArray();
    }

    private static void WriteConfirmation(Utf8JsonWriter json, Confirmation? confirmation)
    {
        if (confirmation is null)
        {
            json.WriteNull("confirmation");
            json.WriteNull("findings");
            return;
        }

        json.WriteStartObject("confirmation");
        json.WriteString("kind", Words.Of(confirmation.Kind));
        json.WriteString("sentence", confirmation.Sentence);
        json.WriteEndObject();
        json.WriteStartArray("findings");
        foreach (var finding in confirmation.Findings)
            FindingJson.Write(json, finding);
        json.WriteEndArray();
    }
}
