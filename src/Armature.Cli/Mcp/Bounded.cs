using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Armature.Cli.Mcp;

/// <summary>Results that fit into the memory of an assistant. What was left out is said.</summary>
internal static class Bounded
{
    /// <summary>The most characters of a text.</summary>
    public const int MostText = 16 * 1024;

    /// <summary>The most bytes of a JSON document.</summary>
    public const int MostJson = 64 * 1024;

    private static readonly int[] s_lengths = [200, 100, 50, 30, 20, 10, 5, 3, 2, 1, 0];

    /// <summary>The beginning of a text, in whole lines.</summary>
    public static string Text(string text)
    {
        if (text.Length <= MostText)
            return text;
        var end = text.LastIndexOf('\n', MostText);
        // a single line
        if (end < 0)
            end = char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText;
        var lines = text.AsSpan(end).TrimEnd('\n').Count('\n') + (text[end] == '\n' ? 0 : 1);
        return $"{text[..end]}\n({lines.ToString(CultureInfo.InvariantCulture)} more lines are left out: name a smaller subject, or run the command in a terminal)\n";
    }

    /// <summary>A document whose longest arrays end early, in the same form otherwise.</summary>
    /// <param name="json">One object.</param>
    /// <param name="leftOut">What is left out, one sentence; null for nothing.</param>
    public static JsonObject Json(ReadOnlySpan<byte> json, out string? leftOut)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        var cut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var length in s_lengths)
        {
            if (Length(document) <= MostJson)
                break;
            Cut(document, "", length, cut);
        }

        leftOut =
            cut.Count == 0
                ? null
                : $"the JSON is shortened; left out of it: {string.Join(", ", cut.Select(static one => $"{one.Value.ToString(CultureInfo.InvariantCulture)} {one.Key}"))}";
        return document;
    }

    private static long Length(JsonObject document)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
            document.WriteTo(writer);
        return bytes.Length;
    }

    private static void Cut(JsonNode? node, string path, int length, SortedDictionary<string, int> cut)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, member) in members)
                Cut(member, path.Length == 0 ? name : $"{path}.{name}", length, cut);
        }
        else if (node is JsonArray array)
        {
            if (array.Count > length)
                cut[path] = cut.GetValueOrDefault(path) + array.Count - length;
            while (array.Count > length)
                array.RemoveAt(array.Count - 1);
            foreach (var element in array)
                Cut(element, path, length, cut);
        }
    }
}
