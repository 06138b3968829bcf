using System.Text.Json;

namespace Armature.Subjects;

/// <summary>Reads JSON written by other programs, where any member may be missing or have another type.</summary>
internal static class JsonText
{
    /// <summary>Parses a document, which the caller disposes; null if the text is null or not JSON.</summary>
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

    /// <summary>The value at a path of member names; null if one of them is missing.</summary>
    public static JsonElement? Of(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }

    /// <summary>The string at a path of member names; null if it is missing or not a string.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> names) =>
        Of(element, names) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
