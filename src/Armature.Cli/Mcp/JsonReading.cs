using System.Text.Json;

namespace Armature.Cli.Mcp;

/// <summary>Reads members of what may be any JSON.</summary>
internal static class JsonReading
{
    /// <summary>A member of an object; undefined if it is not an object or has no such member.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>A member that is a string; null otherwise.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The elements of a member that is an array; none otherwise.</summary>
    public static JsonElement[] Elements(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];
}
