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

    /// <summary>The options, in the order of the help page.</summary>
    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>The implementation.</summary>
    public required Func<ParseResult, Terminal, ExitCode> Run { get; init; }

    /// <summary>The option that every command has.</summary>
    public static Option<bool> HelpOption { get; } = new("--help", "-h", "-?") { Description = "show this page" };

    // a path may begin with `@`, so no argument is taken for a response file
    private static readonly ParserConfiguration s_plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>Parses the arguments after the command's name.</summary>
    public ParseResult Parse(IReadOnlyList<string> arguments) => ToParser().Parse(arguments, s_plain);

    /// <summary>The command as System.CommandLine represents it.</summary>
    private Command ToParser()
    {
        var command = new Command(Name, Summary);
        if (Argument is not null)
            command.Add(Argument);
        foreach (var option in Options)
            command.Add(option);
        command.Add(HelpOption);
        return command;
    }
}
