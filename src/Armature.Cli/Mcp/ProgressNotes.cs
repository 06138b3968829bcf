using System.Text.Json.Nodes;

namespace Armature.Cli.Mcp;

/// <summary>Reports progress to a client that asked for it.</summary>
internal static class ProgressNotes
{
    /// <summary>What takes the texts; null if the client wants none.</summary>
    public static Action<string>? To(McpRequest request, MessageWriter writer)
    {
        if (request.ProgressToken is not { } token)
            return null;
        var steps = 0;
        return text =>
            writer.Send(
                new JsonObject
                {
                    ["jsonrpc"] = "2.0",
                    ["method"] = "notifications/progress",
                    ["params"] = new JsonObject
                    {
                        ["progressToken"] = JsonValue.Create(token),
                        ["progress"] = Interlocked.Increment(ref steps),
                        ["message"] = text,
                    },
                }
            );
    }
}
