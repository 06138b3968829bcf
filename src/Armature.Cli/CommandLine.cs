using System.Collections.Immutable;
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
        ListCommand.Command,
        RuleCommand.Command,
        TreeCommand.Command,
        TargetsCommand.Command,
        DemoCommand.Command,
    ];

    /// <summary>Three numbers: <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(CommandLine).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static ExitCode Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        if (arguments is ["--version", ..])
            return terminal.Show(static page => page.Line(0, new Run($"armature {Version}")));
        if (arguments is ["--help" or "-h" or "-?" or "help", ..])
            return terminal.Show(Help.Write);
        if (arguments is [] && terminal.Doctor.Find() is FindOutcome.Nothing)
            return ShowSample(terminal);
        var named = Commands.FirstOrDefault(command => arguments is [var first, ..] && command.Name == first);
        var command = named ?? Commands[0];
        var given = command.Parse(named is null ? arguments : [.. arguments.Skip(1)]);
        if (given.GetValue(CliCommand.HelpOption))
            return terminal.Show(page => Help.Write(page, command));
        return UsageFaults.Of(given, command) is [_, ..] faults ? Refuse(terminal, command, faults) : command.Run(given, terminal);
    }

    /// <summary>Shows newcomers without an environment what a report looks like. Nothing of theirs was examined, so the exit status is 3.</summary>
    private static ExitCode ShowSample(Terminal terminal)
    {
        terminal.WriteRefusal(SubjectArgument.NothingFound);
        terminal.Error.WriteLine("note: this is what a report looks like, on the built-in sample (`armature demo`):");
        terminal.Error.Flush();
        DemoCommand.Command.Run(DemoCommand.Command.Parse([]), terminal);
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
