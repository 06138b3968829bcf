using System.Text.Json;
using Armature.Rules;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary>The interpreters and environments of a machine as one JSON object: <c>schema/armature-list.schema.json</c> describes it.</summary>
public static class ListJson
{
    /// <summary>Writes the object.</summary>
    public static void Write(Stream stream, EnvironmentList list)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(list);
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true)))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", ReportJson.SchemaVersion);
            json.WriteStartArray("environments");
            foreach (var environment in list.Environments)
                Write(json, environment);
            json.WriteEndArray();
            json.WriteStartArray("programs");
            foreach (var program in list.Programs)
                Write(json, program);
            json.WriteEndArray();
            json.WriteBoolean("foreign_pip", list.HasForeignPip);
            json.WriteNumber("elapsed_ms", Math.Round(list.Elapsed.TotalMilliseconds, 1));
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, ListedEnvironment environment)
    {
        var inventory = environment.Report.Graph.Inventory;
        json.WriteStartObject();
        json.WriteString("path", environment.Path);
        json.WriteString("executable", inventory.Interpreter?.Executable);
        json.WriteString("maker", environment.Maker);
        json.WriteBoolean("meant", environment.IsMeant);
        json.WriteString("implementation", inventory.Interpreter?.Abi is { } abi ? Words.Name(abi.Implementation) : null);
        json.WriteString("version", inventory.Interpreter?.Version?.ToString());
        json.WriteBoolean("free_threaded", inventory.Interpreter?.Abi?.IsFreeThreaded ?? false);
        json.WriteStartArray("arch");
        foreach (var architecture in environment.Report.Graph.Target.Platform?.Architectures ?? [])
            json.WriteStringValue(ArchitectureNames.Shown(architecture));
        json.WriteEndArray();
        json.WriteString("running", Words.Of(environment.Running));
        json.WriteNumber("packages", environment.Packages);
        json.WriteNumber("native_files", inventory.NativeFiles.Length);
        json.WriteString("health", environment.Health);
        json.WriteNumber("errors", environment.Count(Severity.Error));
        json.WriteNumber("warnings", environment.Count(Severity.Warning));
        json.WriteStartArray("names");
        foreach (var name in environment.Names)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ListedProgram program)
    {
        json.WriteStartObject();
        json.WriteString("name", program.Name);
        json.WriteString("path", program.Path);
        json.WriteString("environment", program.Environment?.Path);
        json.WriteEndObject();
    }
}
