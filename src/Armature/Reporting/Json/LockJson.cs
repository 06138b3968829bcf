using System.Text.Json;
using Armature.Inventory;
using Armature.Loading;
using Armature.Preflight;

namespace Armature.Reporting.Json;

/// <summary>What the target can have of a lock or requirements file.</summary>
internal static class LockJson
{
    public static void Write(Utf8JsonWriter json, LoadGraph graph)
    {
        if (graph is not { Lock: { } judged, Inventory: SubjectInventory.Lock { File: var file } })
        {
            json.WriteNull("lock");
            return;
        }

        json.WriteStartObject("lock");
        json.WriteString("kind", Words.Of(file.Kind));
        FindingJson.WriteStrings(json, "sources", judged.Sources);
        WriteCounts(json, judged);
        json.WriteStartArray("packages");
        foreach (var outcome in judged.Outcomes)
            Write(json, outcome);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, LockAvailability judged)
    {
        json.WriteStartObject("counts");
        foreach (var offer in Enum.GetValues<Offer>())
            json.WriteNumber(Words.Of(offer), judged.Count(offer));
        json.WriteNumber("left-out", judged.LeftOut);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PackageAvailability outcome)
    {
        json.WriteStartObject();
        json.WriteString("name", outcome.Package.Name);
        json.WriteString("version", outcome.Version?.ToString() ?? outcome.Package.Version);
        json.WriteString("place", outcome.Package.Place);
        json.WriteString("offer", Words.Of(outcome.Offer));
        json.WriteString("witness", Words.Of(outcome.Witness));
        json.WriteString("file", outcome.File?.FileName);
        json.WriteString("nearest", outcome.Nearest?.ToString());
        json.WriteEndObject();
    }
}
