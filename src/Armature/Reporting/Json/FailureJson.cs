using System.Text.Json;
using Armature.Repair.Verification;

namespace Armature.Reporting.Json;

/// <summary>How something failed, as a JSON object.</summary>
internal static class FailureJson
{
    public static void Write(Utf8JsonWriter json, ProofFailure? failure)
    {
        if (failure is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("kind", Words.Of(failure.Kind));
        json.WriteString("message", failure.Message);
        json.WriteString("text", failure.Text);
        if (failure.ExitCode is { } exit)
            json.WriteNumber("exit_code", exit);
        else
            json.WriteNull("exit_code");
        json.WriteString("module", failure.Module);
        json.WriteString("file", failure.File);
        json.WriteString("library", failure.Library);
        json.WriteBoolean("only_together", failure.IsOnlyTogether);
        json.WriteString("cause", failure.Explanation?.Slug);
        json.WriteString("sentence", failure.Explanation?.Cause?.Sentence);
        json.WriteStartArray("findings");
        foreach (var finding in failure.Findings)
            FindingJson.Write(json, finding);
        json.WriteEndArray();
        json.WriteStartArray("remedies");
        foreach (var remedy in failure.Explanation?.Remedies ?? [])
            FindingJson.Write(json, remedy);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
