using System.Text.Json;
using System.Text.Json.Nodes;
using Armature.Reporting.Json;

namespace Armature.Cli.Mcp;

/// <summary>Writes messages from any thread, each a line of UTF-8.</summary>
internal sealed class MessageWriter(Stream stream)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = LegibleEncoder.Instance };

    private readonly Lock _lock = new();

    /// <summary>Answers a request.</summary>
    public void Result(McpRequest request, JsonObject result) =>
        Send(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = request.IdNode,
                ["result"] = request.IsStateless ? Stateless(result) : result,
            }
        );

    /// <summary>Refuses a request.</summary>
    /// <param name="id">Null if the message has none that could be read.</param>
    /// <param name="code">One of <see cref="McpError"/>.</param>
    /// <param name="message">What is wrong, lower case, without a full stop.</param>
    /// <param name="data">Details, or null.</param>
    public void Error(JsonNode? id, int code, string message, JsonObject? data = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (data is not null)
            error["data"] = data;
        Send(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id,
                ["error"] = error,
            }
        );
    }

    /// <summary>Writes a message as a whole.</summary>
    public void Send(JsonObject message)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, s_options))
            message.WriteTo(json);
        line.WriteByte((byte)'\n');
        lock (_lock)
        {
            stream.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
            stream.Flush();
        }
    }

    // MCP 2026-07-28, "Result Responses": every result has a type, and the server names itself in each
    private static JsonObject Stateless(JsonObject result)
    {
        result.TryAdd("resultType", "complete");
        result["_meta"] = new JsonObject { [McpRequest.MetaPrefix + "serverInfo"] = ServerDescription.Implementation() };
        return result;
    }
}
