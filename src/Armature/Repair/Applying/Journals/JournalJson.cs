using System.Text.Json;
using System.Text.Json.Serialization;

namespace Armature.Repair.Applying.Journals;

/// <summary>Reads and writes the lines of a journal.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>The line of an entry, with its line feed.</summary>
    public static byte[] Line(JournalEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, Default.JournalEntry), (byte)'\n'];

    /// <summary>The entry of a line; null if the line is malformed.</summary>
    public static JournalEntry? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Default.JournalEntry);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            // an object without the member "event"
            return null;
        }
    }
}
