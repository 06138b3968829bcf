using System.Collections.Immutable;
using System.Text.Json;

namespace Armature.Subjects;

/// <summary>Reads JSON written by other programs: a value that is missing or has another type is null, never an exception.</summary>
internal static class JsonText
{
    /// <summary>The document; null if the text is null or not JSON. The caller disposes it.</summary>
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

    /// <summary>The value at a path of member names; null if a name is missing.</summary>
    public static JsonElement? Of(JsonElement element, params ReadOnlySpan<string> names)
    {
        try
        {
            foreach (var name in names)
            {
                if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
                    return null;
            }

            return element;
        }
        // a name with an escape such as \ud800 without its other half (RFC 8259, 8.2)
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The string at a path of member names; null if it is missing or not a string.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> names) =>
        Of(element, names) is { } value ? Text(value) : null;

    /// <summary>The value of a string; null if it is not one, or not valid Unicode.</summary>
    public static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The integer of a member; null if it is missing or not a 64-bit integer.</summary>
    public static long? Integer(JsonElement element, string name) =>
        Of(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>The strings of an array; empty if the member is missing or not an array. Items of other types are skipped.</summary>
    public static ImmutableArray<string> Texts(JsonElement element, string name) =>
        Of(element, name) is { ValueKind: JsonValueKind.Array } texts
            ? [.. texts.EnumerateArray().Select(static item => Text(item)).OfType<string>()]
            : [];
}
