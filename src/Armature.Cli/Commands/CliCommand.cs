using System.Collections.Immutable;
using System.CommandLine;
using Armature.Cli.Configuration;

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

    /// <summary>
    /// What it examines, as typed, for a command whose options <see cref="Execute"/> completes from the configuration: null for the environment of the process, empty
    /// if nothing is examined. Null if the command reads no configuration, or for several subjects by itself.
    /// </summary>
    public Func<ParseResult, ImmutableArray<string?>>? ConfiguredFor { get; init; }

    /// <summary>Whether its commands install packages, so that only a configuration that the user named may choose where they come from.</summary>
    public bool Installs { get; init; }

    /// <summary>The implementation; <see cref="Execute"/> runs it.</summary>
    public required Func<ParseResult, Terminal, ExitCode> Run { get; init; }

    /// <summary>The option that every command has.</summary>
    public static Option<bool> HelpOption { get; } = new("--help", "-h", "-?") { Description = "show this page" };

    /// <summary>Whether it reads a configuration.</summary>
    public bool ReadsConfiguration => Options.Contains(ConfigurationOptions.None);

    /// <summary>The keys of a configuration that it uses.</summary>
    /// <param name="isNamed">Whether <c>--config</c> names the file.</param>
    public IEnumerable<ConfigurationKey> Keys(bool isNamed) =>
        !ReadsConfiguration
            ? []
            : ConfigurationKey.All.Where(key =>
                key.OptionOf(this) is not null && (isNamed || !Installs || key.Kind is not ValueKind.Directories)
            );

    /// <summary>Runs it with the options that were given and those of the configuration.</summary>
    public ExitCode Execute(ParseResult given, Terminal terminal) =>
        Configurations.Complete(this, given, terminal) is { } complete ? Run(complete, terminal) : ExitCode.WrongUsage;

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
