using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Armature.Cli.Tests.Mcp;

/// <summary>The client of the protocol's own SDK, connected to the program.</summary>
internal static class AssistantClient
{
    /// <summary>Starts <c>armature mcp</c> and connects to it.</summary>
    /// <param name="directory">The program's current directory.</param>
    /// <param name="version">The version of the protocol; null for the newest that both support.</param>
    /// <param name="roots">The directories that the client names; null if it names none at all.</param>
    /// <param name="arguments">Directories that the user allows.</param>
    public static Task<McpClient> Connect(string directory, string? version = null, string[]? roots = null, params string[] arguments)
    {
        var command = TestedProgram.With(["mcp", .. arguments]);
        var transport = new StdioClientTransport(
            new StdioClientTransportOptions
            {
                Command = command[0],
                Arguments = command[1..],
                WorkingDirectory = directory,
                EnvironmentVariables = new Dictionary<string, string?> { ["VIRTUAL_ENV"] = null, ["CONDA_PREFIX"] = null },
            }
        );
        return McpClient.CreateAsync(transport, Options(version, roots));
    }

    private static McpClientOptions Options(string? version, string[]? roots)
    {
        var options = new McpClientOptions { ProtocolVersion = version };
        if (roots is null)
            return options;
        var answer = new ListRootsResult { Roots = [.. roots.Select(static path => new Root { Uri = new Uri(path).AbsoluteUri })] };
        options.Capabilities = new ClientCapabilities { Roots = new RootsCapability() };
        options.Handlers = new McpClientHandlers { RootsHandler = (_, _) => ValueTask.FromResult(answer) };
        return options;
    }
}
