using System.Collections.Immutable;
using System.CommandLine;
using Armature.Cli.Commands;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Finds the command that the arguments name and runs it.</summary>
internal static class CommandLine
{
    /// <summary>The commands in the order of help; the first is the default.</summary>
    public static ImmutableArray<CliCommand> Commands { get; } =
    [
        CheckCommand.Command,
        ExplainCommand.Command,
        RunCommand.Command,
        PlanCommand.Command,
        FixCommand.Command,
        VerifyCommand.Command,
        InfoCommand.Command,
        DiffCommand.Command,
        SummaryCommand.Command,
        ListCommand.Command,
        RuleCommand.Command,
        TreeCommand.Command,
        TargetsCommand.Command,
        ConfigCommand.Command,
        DemoCommand.Command,
        SelfCommand.Command,
        McpCommand.Command,
        CompletionCommand.Command,
    ];

    /// <summary>Three numbers: <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(CommandLine).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static ExitCode Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        switch (arguments)
        {
            case ["--version" or "-V", ..]:
                return terminal.Show(static page => page.Line(0, new Run($"armature {Version}")));
            case ["--help" or "-h" or "-?", ..] or ["help"]:
                return terminal.Show(Help.Write);
            case ["help", var name, ..]:
                return ShowHelp(name, terminal);
            case [] when terminal.Doctor.Find() is FindOutcome.Nothing:
                return ShowSample(terminal);
        }

        var named = Named(arguments is [var first, ..] ? first : null);
        var command = named ?? Commands[0];
        var given = command.Parse(named is null ? arguments : [.. arguments.Skip(1)]);
        if (given.GetValue(CliCommand.HelpOption))
            return terminal.Show(page => Help.Write(page, command));
        return UsageFaults.Of(given, command) is [_, ..] faults ? Refuse(terminal, command, faults) : Run(command, given, terminal);
    }

    internal static CliCommand? Named(string? name) => Commands.FirstOrDefault(command => command.Name == name);

    /// <summary>Runs a command with the output that the common options name.</summary>
    private static ExitCode Run(CliCommand command, ParseResult given, Terminal terminal)
    {
        var path = given.GetValue(OutputOptions.File);
        var refusal = "";
        using var output = path is null
            ? ResultStream.Over(terminal.Out)
            : ResultStream.Open(terminal.Environment.Absolute(path), out refusal);
        if (output is null)
            return NotWritten(terminal, refusal);
        var exit = command.Execute(given, terminal with { Out = output, Screen = terminal.Out, Look = Look.Read(given) });
        return output.Fault is { } fault ? NotWritten(terminal, fault) : exit;
    }

    private static ExitCode NotWritten(Terminal terminal, string reason)
    {
        terminal.Error.WriteLine($"armature: the output could not be written: {reason}");
        return ExitCode.CouldNotExamine;
    }

    private static ExitCode ShowHelp(string name, Terminal terminal)
    {
        if (Named(name) is { } command)
            return terminal.Show(page => Help.Write(page, command));
        terminal.Error.WriteLine(
            $"armature: unknown command `{name}`{Suggestions.For(name, Commands.Select(static command => command.Name))}"
        );
        return ExitCode.WrongUsage;
    }

    /// <summary>Shows newcomers without an environment what a report looks like. Nothing of theirs was examined, so the exit status is 3.</summary>
    private static ExitCode ShowSample(Terminal terminal)
    {
        terminal.WriteRefusal(SubjectArgument.NothingFound);
        terminal.Error.WriteLine("note: this is what a report looks like, on the built-in sample (`armature demo`):");
        terminal.Error.Flush();
        Run(DemoCommand.Command, DemoCommand.Command.Parse([]), terminal);
        return ExitCode.CouldNotExamine;
    }

    private static ExitCode Refuse(Terminal terminal, CliCommand command, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
            terminal.Error.WriteLine($"armature: {fault}");
        terminal.Error.WriteLine($"help: armature {command.Name} --help");
        return ExitCode.WrongUsage;
    }
}
