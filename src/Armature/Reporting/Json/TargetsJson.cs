using System.Text.Json;
using Armature.Knowledge.Targets;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary>Named targets as one JSON object.</summary>
public static class TargetsJson
{
    /// <summary>Writes <c>{"schema", "targets": [{"name", "title", "os", "libc", "version", "arch", …}]}</c>.</summary>
    public static void Write(Stream stream, IEnumerable<SystemRelease> releases)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(releases);
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true)))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", ReportJson.SchemaVersion);
            json.WriteStartArray("targets");
            foreach (var release in releases)
                Write(json, release);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, SystemRelease release)
    {
        json.WriteStartObject();
        json.WriteString("name", release.Name);
        json.WriteString("title", release.Title);
        json.WriteString(
            "os",
            release.Kind switch
            {
                SystemKind.MacOS => "macos",
                SystemKind.Windows => "windows",
                _ => "linux",
            }
        );
        json.WriteString("libc", release.Kind is SystemKind.Glibc or SystemKind.Musl ? Words.Name(release.Kind) : null);
        json.WriteString("version", $"{release.Version}");
        Write(json, "arch", release.Architectures.Select(machine => ReleaseParser.Machine(release, machine)));
        Write(json, "aliases", release.Aliases);
        json.WriteString("python", release.Python);
        json.WriteStartObject("symbol_versions");
        foreach (var family in release.Families)
            Write(json, family.Name, family.Others.Prepend(family.Newest));
        json.WriteEndObject();
        json.WriteString("processor", release.Processor);
        json.WriteString("ends", release.Ends);
        json.WriteString("note", release.Note);
        json.WriteString("source", release.Source);
        json.WriteString("read", release.Read);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
