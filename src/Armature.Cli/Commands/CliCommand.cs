using System.Collections.Immutable;
using System.CommandLine;

namespace Armature.Cli.Commands;

/// <summary>A command as data: its name, its words for people, its flags and what it does.</summary>
internal sealed record CliCommand
{
    /// <summary>As typed.</summary>
    public required string Name { get; init; }

    /// <summary>One line for the list of commands, lower case, no full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>What else a person should know; lines as they stand.</summary>
    public required string Docs { get; init; }

    /// <summary>Command lines with what they do.</summary>
    public required ImmutableArray<(string Line, string Does)> Examples { get; init; }

    /// <summary>What it takes without a flag; null where nothing.</summary>
    public Argument? Argument { get; init; }

    /// <summary>Its flags, in the order that help shows them.</summary>
    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>Does it.</summary>
    public required Func<ParseResult, Terminal, ExitCode> Run { get; init; }

    /// <summary>The flag that every command has.</summary>
    public static Option<bool> HelpOption { get; } = new("--help", "-h", "-?") { Description = "show this page" };

    /// <summary>The command as the parser wants it.</summary>
    public Command ToParser()
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
