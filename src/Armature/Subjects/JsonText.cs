using System.Text.Json;

namespace Armature.Subjects;

/// <summary>JSON that others wrote: read as far as it goes.</summary>
internal static class JsonText
{
    /// <summary>The document; null where the text is no JSON.</summary>
    public static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A value by the names that lead to it; null where one of them is missing.</summary>
    public static JsonElement? Of(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }

    /// <summary>A text by its name; null where it is missing or no text.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> names) =>
        Of(element, names) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
