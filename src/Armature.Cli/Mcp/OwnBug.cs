using System.Text.Json.Nodes;

namespace Armature.Cli.Mcp;

/// <summary>A bug of ours in the answer to one message, which must not end the others.</summary>
internal static class OwnBug
{
    /// <summary>Writes it to standard error, as Program.cs does, and answers the client.</summary>
    /// <param name="id">Of the request; null if it is not known.</param>
    public static void Report(Exception bug, Terminal terminal, MessageWriter writer, JsonNode? id)
    {
        terminal.Error.Write(
            $"armature: this is a bug in armature {CommandLine.Version}\nhelp: open an issue with this whole text\n{bug.ToString().ReplaceLineEndings("\n")}\n"
        );
        writer.Error(id, McpError.Internal, $"a bug in armature {CommandLine.Version}: {bug.GetType().Name}: {bug.Message}");
    }
}
