using System.Collections.Immutable;
using System.CommandLine;

namespace Armature.Cli.Commands;

/// <summary>A command: its name, help text, arguments and implementation.</summary>
internal sealed record CliCommand
{
    /// <summary>As typed: <c>check</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One line for the list of commands; lower case, without a full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>The description on its help page.</summary>
    public required string Docs { get; init; }

    /// <summary>Command lines, each with what it does.</summary>
    public required ImmutableArray<(string Line, string Does)> Examples { get; init; }

    /// <summary>The positional argument; null if there is none.</summary>
    public Argument? Argument { get; init; }

    /// <summary>The command's own options, in the order of the help page.</summary>
    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>All options: its own, those that every command has, and help.</summary>
    public IEnumerable<Option> AllOptions => [.. Options, .. OutputOptions.Common, HelpOption];

    /// <summary>The implementation.</summary>
    public required Func<ParseResult, Terminal, ExitCode> Run { get; init; }

    /// <summary>The option that every command has.</summary>
    public static Option<bool> HelpOption { get; } = new("--help", "-h", "-?") { Description = "show this page" };

    // a path may begin with `@`, so no argument is taken for a response file
    private static readonly ParserConfiguration s_plain = new() { ResponseFileTokenReplacer = null };

    private static readonly Lock s_making = new();

    private Command? _parser;

    /// <summary>Parses the arguments after the command's name. It may be called by several threads.</summary>
    public ParseResult Parse(IReadOnlyList<string> arguments) => Parser().Parse(arguments, s_plain);

    // once: commands share options, and an option keeps each command that it was added to
    private Command Parser()
    {
        lock (s_making)
            return _parser ??= ToParser();
    }

    /// <summary>The command as System.CommandLine represents it.</summary>
    private Command ToParser()
    {
        var command = new Command(Name, Summary);
        if (Argument is not null)
            command.Add(Argument);
        foreach (var option in AllOptions)
            command.Add(option);
        return command;
    }
}
