using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Armature.Knowledge.Probes;

namespace Armature.Repair.Verification;

/// <summary>What one process of Python is asked to do, in order.</summary>
/// <param name="Imports">Modules to import.</param>
/// <param name="Probes">Probes to run after them.</param>
internal sealed record DriverTask(ImmutableArray<string> Imports, ImmutableArray<Probe> Probes)
{
    /// <summary>Variables of the process beyond the usual ones.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The JSON that the driver reads.</summary>
    /// <param name="limit">How long each may take.</param>
    /// <param name="settled">Variables that are set once Python has started.</param>
    public string Text(TimeSpan limit, IEnumerable<KeyValuePair<string, string>> settled)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("limit", limit.TotalSeconds);
            json.WriteStartObject("variables");
            foreach (var (name, value) in settled)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteStartArray("imports");
            foreach (var module in Imports)
                json.WriteStringValue(module);
            json.WriteEndArray();
            json.WriteStartArray("probes");
            foreach (var probe in Probes)
            {
                json.WriteStartObject();
                json.WriteString("name", probe.Name);
                json.WriteString("code", probe.Code);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
