using System.Text.Json;

namespace Armature.Packaging.Data;

/// <summary>Reads JSON documents.</summary>
internal static class JsonData
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = DataNode.MostDepth };

    public static DataResult Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            return DataResult.Parsed(Value(document.RootElement));
        }
        catch (JsonException fault)
        {
            return DataResult.Invalid($"line {fault.LineNumber + 1}: not valid JSON");
        }
        // an escape such as \ud800 without its other half (RFC 8259, 8.2)
        catch (InvalidOperationException)
        {
            return DataResult.Invalid("a string is not valid Unicode");
        }
    }

    private static DataNode Value(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => Table(element),
            JsonValueKind.Array => new DataNode.Sequence([.. element.EnumerateArray().Select(Value)]),
            JsonValueKind.String => new DataNode.Scalar(element.GetString()!),
            JsonValueKind.Null => new DataNode.Scalar(""),
            _ => new DataNode.Scalar(element.GetRawText()),
        };

    private static DataNode.Table Table(JsonElement element)
    {
        var values = new Dictionary<string, DataNode>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            values[member.Name] = Value(member.Value);
        return new DataNode.Table(values);
    }
}
