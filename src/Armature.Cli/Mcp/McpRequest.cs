using System.Text.Json;
using System.Text.Json.Nodes;

namespace Armature.Cli.Mcp;

/// <summary>A request of the client.</summary>
/// <param name="Id">A string or an integer, as it was sent.</param>
/// <param name="Method">As sent: <c>tools/call</c>.</param>
/// <param name="Parameters">An object; undefined if there are none.</param>
internal sealed record McpRequest(JsonElement Id, string Method, JsonElement Parameters)
{
    /// <summary>The prefix of the names that MCP 2026-07-28 reserves in <c>_meta</c>.</summary>
    public const string MetaPrefix = "io.modelcontextprotocol/";

    /// <summary>The identity of the request among those in progress.</summary>
    public string Key => Id.GetRawText();

    /// <summary>A new node with the id.</summary>
    public JsonNode? IdNode => JsonValue.Create(Id);

    /// <summary>The version that the request itself names, as MCP 2026-07-28 has it; null after a handshake.</summary>
    public string? Version => Meta.Text(MetaPrefix + "protocolVersion");

    /// <summary>Whether the request is of a version without a handshake: it carries all that the server needs to know.</summary>
    public bool IsStateless => Version is not null;

    /// <summary>Whether this request says that the client names directories.</summary>
    public bool OffersRoots => Meta.Member(MetaPrefix + "clientCapabilities").Member("roots").ValueKind is JsonValueKind.Object;

    /// <summary>With which progress is reported; null if it is not wanted.</summary>
    public JsonElement? ProgressToken =>
        Meta.Member("progressToken") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } token ? token : null;

    private JsonElement Meta => Parameters.Member("_meta");
}
