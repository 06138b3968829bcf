using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Armature.Cli.Commands;
using Armature.Knowledge.Errors;

namespace Armature.Cli.Mcp;

/// <summary>Runs the command of a tool in this process, with streams in memory.</summary>
internal static class ToolRun
{
    /// <summary>The result, as <c>tools/call</c> has it.</summary>
    /// <param name="tool">The tool that is called.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="terminal">The server's, of which the environment is taken.</param>
    /// <param name="doing">Receives what is being done.</param>
    /// <param name="stopped">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static JsonObject Run(McpTool tool, ToolArguments arguments, Terminal terminal, Action<string>? doing, CancellationToken stopped)
    {
        var (command, words) = Line(tool, arguments);
        var given = command.Parse(words);
        if (UsageFaults.Of(given, command) is [_, ..] faults)
            return Fault(string.Join('\n', faults));
        using var json = new MemoryStream();
        using var text = new MemoryStream();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(arguments.Input));
        using var errors = new StringWriter();
        var exit = command.Execute(
            given,
            new Terminal
            {
                Out = json,
                Reader = text,
                In = input,
                Error = errors,
                Environment = terminal.Environment,
                // plain UTF-8, whatever the environment says
                Look = Look.Read(given) with
                {
                    IsFile = true,
                },
                WritesReports = false,
                Stopped = stopped,
                Doing = doing,
            }
        );
        stopped.ThrowIfCancellationRequested();
        return Result(json.GetBuffer().AsSpan(0, (int)json.Length), Encoding.UTF8.GetString(text.ToArray()), errors.ToString(), exit);
    }

    /// <summary>A result that says what is wrong with the call.</summary>
    public static JsonObject Fault(string reason) => new() { ["content"] = new JsonArray(Text(reason)), ["isError"] = true };

    // a cause is shown by another command
    private static (CliCommand Command, ImmutableArray<string> Words) Line(McpTool tool, ToolArguments arguments) =>
        tool.HasJson ? (tool.Command, ["--format=json", .. arguments.Words])
        : arguments.Words is [.., var name] && Causes.Find(name) is not null ? (ExplainCommand.Command, ["--list", "--", name])
        : (tool.Command, arguments.Words);

    private static JsonObject Result(ReadOnlySpan<byte> json, string text, string errors, ExitCode exit)
    {
        string? leftOut = null;
        var document = json.IsEmpty ? null : Bounded.Json(json, out leftOut);
        var content = new JsonArray();
        foreach (var part in new[] { Bounded.Text(text), Bounded.Text(errors), leftOut })
        {
            if (part is { Length: > 0 })
                content.Add((JsonNode)Text(part));
        }

        var result = new JsonObject { ["content"] = content };
        var isUnexamined = exit is ExitCode.CouldNotExamine && document?["errors"] is JsonArray { Count: > 0 };
        if (document is not null)
            result["structuredContent"] = document;
        result["isError"] = isUnexamined || exit is ExitCode.WrongUsage;
        return result;
    }

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };
}
