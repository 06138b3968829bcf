using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Armature.Cli.Mcp;
using Armature.Subjects;

namespace Armature.Cli.Tests.Mcp;

/// <summary>The server inside the test process.</summary>
internal static class Server
{
    /// <summary>What it answers to bytes on its input, line by line.</summary>
    public static JsonNode[] Answers(byte[] input, string? directory = null, params ImmutableArray<string> allowed)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var environment = new HostEnvironment(new Dictionary<string, string>(), directory ?? Path.GetTempPath().TrimEnd('/'), Home: null);
        using (
            var server = new McpServer(
                new Terminal
                {
                    In = new MemoryStream(input),
                    Out = output,
                    Error = error,
                    Environment = environment,
                },
                allowed
            )
        )
            server.Run();
        Assert.Equal("", error.ToString());
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal("", lines[^1]);
        return [.. lines[..^1].Select(static line => JsonNode.Parse(line)!)];
    }

    /// <inheritdoc cref="Answers(byte[], string?, ImmutableArray{string})"/>
    public static JsonNode[] Answers(params string[] lines) => Answers(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    /// <summary>A call of a tool, one line.</summary>
    public static string Call(int id, string tool, JsonObject arguments) =>
        new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = id,
            ["method"] = "tools/call",
            ["params"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments },
        }.ToJsonString();
}
