using System.Text.Json;
using Armature.Repair.Applying;
using Armature.Repair.Plans;

namespace Armature.Reporting.Json;

/// <summary>What became of a repair as one JSON object; <c>schema/armature-repair.schema.json</c> describes it.</summary>
public static class RepairJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, RepairResult result)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(result);
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true)))
            Write(json, result);
        stream.Write("\n"u8);
    }

    /// <summary>Writes that there was nothing to do, or nothing that could be.</summary>
    public static void WriteNothing(Stream stream, Plan plan, bool isHealthy)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(plan);
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true)))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", ReportJson.SchemaVersion);
            json.WriteString("environment", plan.Environment);
            json.WriteString("outcome", isHealthy ? "nothing-to-do" : "no-plan");
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, RepairResult result)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", ReportJson.SchemaVersion);
        json.WriteString("environment", result.Environment);
        json.WriteString("outcome", Words.Of(result.Outcome));
        json.WriteBoolean("in_place", result.IsInPlace);
        json.WriteString("backup", result.Backup);
        json.WriteString("log", result.Log);
        if (result.Proof is { } proof)
        {
            json.WriteStartObject("proof");
            json.WriteBoolean("proven", proof.IsProven);
            FindingJson.WriteStrings(json, "words", proof.Lines);
            json.WriteEndObject();
        }
        else
            json.WriteNull("proof");
        Write(json, result.Failure);
        FindingJson.WriteStrings(json, "notes", result.Notes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RepairFailure? failure)
    {
        if (failure is null)
        {
            json.WriteNull("failure");
            return;
        }

        json.WriteStartObject("failure");
        json.WriteString("reason", failure.Reason);
        json.WriteString("refusal", failure.Refusal is RepairRefusal.Other ? null : Words.Of(failure.Refusal));
        json.WriteString("command", failure.Step?.Command?.ToString());
        FindingJson.WriteStrings(json, "last_lines", failure.LastLines);
        json.WriteString("cause", failure.Explanation?.Slug);
        json.WriteString("leftover", failure.Leftover);
        json.WriteEndObject();
    }
}
