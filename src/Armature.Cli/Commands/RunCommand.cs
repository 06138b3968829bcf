using System.CommandLine;
using Armature.Cli.Running;
using Armature.Explaining;
using Armature.Repair.Processes;
using Armature.Reporting;

namespace Armature.Cli.Commands;

/// <summary>Runs a command unchanged and explains its failure.</summary>
internal static class RunCommand
{
    private const int NotFound = 127;
    private const int NotExecutable = 126;

    /// <summary>ENOENT, and Windows' ERROR_FILE_NOT_FOUND.</summary>
    private const int NoSuchFile = 2;

    /// <summary>Below this confidence the environment is examined too.</summary>
    private static readonly Argument<string[]> CommandLineArguments = new("-- COMMAND") { Arity = ArgumentArity.OneOrMore };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "run",
            Summary = "run a command, and if it fails explain what it printed and how it died",
            Docs =
                "The command gets the same standard input and output, arguments and environment variables, and its exit status is returned. Its standard error is passed "
                + "through and read if it fails; if it died without a message, its environment is examined. PYTHONFAULTHANDLER is set, so that Python prints where it crashed.",
            Examples =
            [
                ("armature run -- python train.py", "explain the failure on the spot"),
                ("armature run -- pip install -r requirements.txt", "works for installers too"),
            ],
            Argument = CommandLineArguments,
            Options = [OutputOptions.Verbose, OutputOptions.Color, OutputOptions.Ascii],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var command = given.GetValue(CommandLineArguments)!;
        var variables = terminal.Environment.Variable("PYTHONFAULTHANDLER") is null
            ? new Dictionary<string, string> { ["PYTHONFAULTHANDLER"] = "1" }
            : [];
        if (ChildProcess.Start(command, variables, terminal.IsErrorTerminal, out var error) is not { } child)
            return NotStarted(terminal, command[0], error);
        using var errors = Console.OpenStandardError();
        var exit = child.Wait(errors, terminal.IsInputTerminal || terminal.IsErrorTerminal || terminal.Width is not null);
        if (exit != 0 && exit != (int)ExitCode.Interrupted)
            Explain(given, terminal, command[0], child.Log, exit, errors);
        return (ExitCode)exit;
    }

    private static void Explain(ParseResult given, Terminal terminal, string program, BoundedLog log, int exit, Stream errors)
    {
        using var text = Text(log, exit);
        var explanation = Doctor.Explain(text, isFromHere: true);
        if (explanation.Cause is not null || ProcessDeath.IsCrash(exit))
            explanation = Examined(explanation, program, terminal);
        // the program has already printed a message for an ordinary failure
        if (explanation.Cause is null && !ProcessDeath.IsCrash(exit))
            return;
        terminal.Error.WriteLine();
        terminal.Error.WriteLine($"armature: {program}: {ProcessDeath.Of(exit, OperatingSystem.IsMacOS())}");
        terminal.Error.Flush();
        ExplanationOutput.WriteText(errors, explanation, Rendering(given, terminal));
    }

    private static Stream Text(BoundedLog log, int exit)
    {
        lock (log)
            return log.ToStream(ProcessDeath.IsCrash(exit) ? ProcessDeath.Of(exit, OperatingSystem.IsMacOS()) : "");
    }

    private static Explanation Examined(Explanation explanation, string program, Terminal terminal) =>
        CommandEnvironment.Of(program, terminal.Environment) is { } subject
            ? ExplainCommand.Confirm(explanation, subject, new CheckOptions(), terminal, isJson: false) ?? explanation
            : explanation;

    private static ExitCode NotStarted(Terminal terminal, string program, int error)
    {
        terminal.Error.WriteLine(
            error == NoSuchFile ? $"armature: `{program}`: no such command" : $"armature: `{program}`: cannot be executed (error {error})"
        );
        return (ExitCode)(error == NoSuchFile ? NotFound : NotExecutable);
    }

    private static RenderOptions Rendering(ParseResult given, Terminal terminal) =>
        terminal.Rendering with
        {
            HasColor =
                given.GetValue(OutputOptions.Color) is "always"
                || (given.GetValue(OutputOptions.Color) is "auto" && terminal.IsErrorTerminal && terminal.UsesColor),
            IsAscii = given.GetValue(OutputOptions.Ascii) || !terminal.ShowsUnicode,
            IsVerbose = given.GetValue(OutputOptions.Verbose),
        };
}
