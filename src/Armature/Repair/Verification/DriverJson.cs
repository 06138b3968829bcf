using System.Text.Json;
using System.Text.Json.Serialization;

namespace Armature.Repair.Verification;

/// <summary>Reads and writes the JSON of the driver's protocol.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    // Python 2 writes the members in any order
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(DriverInput))]
[JsonSerializable(typeof(DriverMessage))]
internal sealed partial class DriverJson : JsonSerializerContext
{
    /// <summary>The message of a line; null if the line is not one, which code that the driver imports may have written.</summary>
    public static DriverMessage? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Default.DriverMessage);
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
