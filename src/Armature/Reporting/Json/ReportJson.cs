using System.Text.Encodings.Web;
using System.Text.Json;
using Armature.Inventory;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary>One report as a JSON object. The contract, version 1: <c>schema/armature-report.schema.json</c> describes it, a test holds them together.</summary>
internal static class ReportJson
{
    /// <summary>The version of the contract; it grows when a member goes or changes its meaning, not when one is added.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The text is for programs and terminals, not for HTML: paths and quotes stay legible.</summary>
    public static JsonWriterOptions Options(bool isIndented) =>
        new()
        {
            Indented = isIndented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    public static void Write(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject();
        WriteSubject(json, report);
        json.WriteStartObject("counts");
        json.WriteNumber("error", report.Count(Severity.Error));
        json.WriteNumber("warning", report.Count(Severity.Warning));
        json.WriteNumber("note", report.Count(Severity.Note));
        json.WriteEndObject();
        LockJson.Write(json, report.Graph);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
            FindingJson.Write(json, finding);
        json.WriteEndArray();
        Write(json, report.Unknowns);
        json.WriteNumber("elapsed_ms", Math.Round(report.Elapsed.TotalMilliseconds, 1));
        json.WriteEndObject();
    }

    /// <summary>What was examined, and for which target.</summary>
    public static void WriteSubject(Utf8JsonWriter json, Report report)
    {
        Write(json, report.Graph.Inventory.Subject, report.Graph.Inventory.Kind);
        Write(json, report.Graph.Target);
    }

    private static void Write(Utf8JsonWriter json, Subject subject, SubjectKind kind)
    {
        json.WriteStartObject("subject");
        json.WriteString("path", subject.Display);
        json.WriteString("kind", Words.Of(kind));
        json.WriteString("because", subject.Because);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Target target)
    {
        json.WriteStartObject("target");
        json.WriteString("name", target.Name);
        json.WriteString("origin", Words.Of(target.Origin));
        json.WriteString("os", target.Platform is { System: not SystemFamily.Unknown } platform ? Words.Name(platform.System) : null);
        json.WriteStartArray("arch");
        foreach (var architecture in target.Platform?.Architectures ?? [])
            json.WriteStringValue(ArchitectureNames.Shown(architecture));
        json.WriteEndArray();
        json.WriteString("libc", target.Platform is { CLibrary: not CLibrary.Unknown } linux ? Names.Of(linux.CLibrary) : null);
        json.WriteString("version", target.Platform?.Version?.ToString());
        WritePython(json, target);
        json.WriteEndObject();
    }

    private static void WritePython(Utf8JsonWriter json, Target target)
    {
        if (target.Python is not { } python)
        {
            json.WriteNull("python");
            return;
        }

        json.WriteStartObject("python");
        json.WriteString("implementation", Words.Name(python.Implementation));
        json.WriteString("version", python.Version.ToString());
        json.WriteString("tag", python.Tag);
        json.WriteBoolean("free_threaded", python.IsFreeThreaded);
        json.WriteBoolean("debug", python.IsDebug);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<Unknown> unknowns)
    {
        json.WriteStartArray("unknowns");
        foreach (var unknown in unknowns)
        {
            json.WriteStartObject();
            json.WriteString("what", unknown.What);
            json.WriteString("because", unknown.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
