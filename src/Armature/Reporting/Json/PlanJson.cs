using System.Text.Json;
using Armature.Repair.Plans;
using Armature.Repair.Processes;

namespace Armature.Reporting.Json;

/// <summary>A plan as one JSON object: <c>schema/armature-plan.schema.json</c> describes it.</summary>
public static class PlanJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(plan);
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true)))
            Write(json, plan);
        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", ReportJson.SchemaVersion);
        json.WriteString("environment", plan.Environment);
        json.WriteString("form", plan.IsEmpty ? "nothing" : Words.Of(plan.Form));
        json.WriteString("goal", plan.Goal);
        json.WriteString("tool", plan.Tool is { } tool ? Words.Of(tool) : null);
        json.WriteString("new_environment", plan.NewEnvironment);
        json.WriteString("old_environment", plan.OldEnvironment);
        json.WriteBoolean("can_be_applied", plan.CanBeApplied);
        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
            Write(json, step);
        json.WriteEndArray();
        json.WriteStartArray("packages");
        foreach (var package in plan.Packages)
            Write(json, package);
        json.WriteEndArray();
        json.WriteStartArray("cured");
        foreach (var finding in plan.Fixed)
            FindingJson.Write(json, finding);
        json.WriteEndArray();
        json.WriteStartArray("left");
        foreach (var left in plan.Left)
            Write(json, left);
        json.WriteEndArray();
        FindingJson.WriteStrings(json, "notes", plan.Notes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlanStep step)
    {
        json.WriteStartObject();
        json.WriteString("kind", Words.Of(step.Kind));
        Write(json, step.Command);
        json.WriteString("reason", step.Reason);
        json.WriteString("changes", step.Changes);
        json.WriteString("trust", Words.Of(step.Trust));
        if (step.Input is { } input)
        {
            json.WriteStartObject("input");
            json.WriteString("path", input.Path);
            json.WriteString("text", input.Text);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("input");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ToolCommand? command)
    {
        if (command is null)
        {
            json.WriteNull("command");
            return;
        }

        json.WriteStartObject("command");
        json.WriteString("text", command.ToString());
        FindingJson.WriteStrings(json, "words", command.Words);
        json.WriteStartObject("variables");
        foreach (var (name, value) in command.Variables)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlannedPackage package)
    {
        json.WriteStartObject();
        json.WriteString("name", package.Name);
        json.WriteString("version", package.OldVersion);
        json.WriteString("fate", Words.Of(package.Fate));
        json.WriteString("requirement", package.Requirement);
        json.WriteBoolean("asked_for", package.IsAskedFor);
        json.WriteString("because", package.Because);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LeftFinding left)
    {
        json.WriteStartObject();
        json.WritePropertyName("finding");
        FindingJson.Write(json, left.Finding);
        json.WriteString("because", left.Because);
        FindingJson.WriteStrings(json, "commands", left.Commands);
        json.WriteEndObject();
    }
}
