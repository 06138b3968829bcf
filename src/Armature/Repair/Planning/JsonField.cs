using System.Text.Json;

namespace Armature.Repair.Planning;

/// <summary>JSON that tools wrote: read as far as it goes.</summary>
internal static class JsonField
{
    /// <summary>The document; null where the text is no JSON. To be disposed.</summary>
    public static JsonDocument? TryParse(string? text)
    {
        try
        {
            return text is null ? null : JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text by its name; null where it is missing or no text.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
