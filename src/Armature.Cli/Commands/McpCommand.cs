using System.CommandLine;
using Armature.Cli.Mcp;

namespace Armature.Cli.Commands;

/// <summary>Answers an assistant.</summary>
internal static class McpCommand
{
    private static readonly Argument<string[]> Directories = new("DIR") { Arity = ArgumentArity.ZeroOrMore };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "mcp",
            Summary = "answer an assistant: a server of the Model Context Protocol",
            Docs =
                "An assistant starts this command and calls, over standard input and output, check, explain, plan, info, tree, diff and rule; the pages of rules and causes are resources. Nothing is changed, nothing is run, and the network is not used. "
                + "A path that the assistant names must lie in DIR, or in a directory that the assistant's program allows. If neither names any, the current directory is allowed.",
            Examples =
            [
                ("armature mcp", "the command to enter in the configuration of an assistant"),
                ("armature mcp ~/projects ~/miniconda3", "allow it to examine what lies in these directories"),
            ],
            Argument = Directories,
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        string[] named = [.. (given.GetValue(Directories) ?? []).Select(terminal.Environment.Absolute)];
        if (named.FirstOrDefault(static path => !Directory.Exists(path)) is { } missing)
        {
            terminal.Error.WriteLine($"armature: no such directory: {missing}");
            return ExitCode.WrongUsage;
        }

        if (terminal.IsInputTerminal)
            terminal.Error.WriteLine("note: this command waits for the messages of an assistant; Ctrl-C ends it");
        using var server = new McpServer(terminal, [.. named]);
        server.Run();
        return ExitCode.Healthy;
    }
}
