using System.CommandLine;
using Armature.Cli.Running;
using Armature.Explaining;
using Armature.Repair.Processes;

namespace Armature.Cli.Commands;

/// <summary>Runs a command unchanged and explains its failure.</summary>
internal static class RunCommand
{
    private const int NotFound = 127;
    private const int NotExecutable = 126;

    /// <summary>ENOENT, and Windows' ERROR_FILE_NOT_FOUND.</summary>
    private const int NoSuchFile = 2;

    /// <summary>Added to a signal's number, as shells do.</summary>
    private const int Signalled = 128;

    /// <summary>STATUS_CONTROL_C_EXIT.</summary>
    private const int InterruptedOnWindows = unchecked((int)0xC000013A);

    /// <summary>SIGKILL.</summary>
    private const int Kill = 9;

    /// <summary>The exit status of <c>timeout</c> (GNU coreutils).</summary>
    private const int TimeoutPassed = 124;

    /// <summary>Bytes of addresses that it takes to follow a command. With fewer the command replaces this process.</summary>
    private const ulong LeastToRun = 300_000_000;

    private static readonly Argument<string[]> CommandLineArguments = new("-- COMMAND") { Arity = ArgumentArity.OneOrMore };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "run",
            Summary = "run a command, and if it fails explain what it printed and how it died",
            Docs =
                "The command gets the same standard input and output, arguments and environment variables, and its exit status is returned. Its standard error is passed "
                + "through and read if it fails; if it died without a message, its environment is examined. PYTHONFAULTHANDLER is set, so that Python prints where it crashed. "
                + "If a signal ended it, the settings and modes of the terminal are put back. A crash in a call through ctypes or cffi is named with the Python line that made it.",
            Examples =
            [
                ("armature run -- python train.py", "explain the failure on the spot"),
                ("armature run -- pip install -r requirements.txt", "works for installers too"),
            ],
            Argument = CommandLineArguments,
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var command = given.GetValue(CommandLineArguments)!;
        if (ResourceLimits.AddressBytes is { } addresses && addresses < LeastToRun)
            return NotStarted(terminal, command[0], SpawnedProcess.Replace(command));
        var variables = terminal.Environment.Variable("PYTHONFAULTHANDLER") is null
            ? new Dictionary<string, string> { ["PYTHONFAULTHANDLER"] = "1" }
            : [];
        var kills = new KillEvidence();
        // CreateProcess prefers a program in our own directory to one on PATH
        string[] started = OperatingSystem.IsWindows()
            ? [CommandEnvironment.Find(command[0], terminal.Environment) ?? "", .. command.Skip(1)]
            : command;
        if (started[0].Length == 0)
            return NotStarted(terminal, command[0], NoSuchFile);
        if (ChildProcess.Start(started, variables, terminal.IsErrorTerminal, out var error) is not { } child)
            return NotStarted(terminal, command[0], error);
        using var errors = StandardStream.Error();
        var exit = child.Wait(errors, terminal.IsInputTerminal || terminal.IsErrorTerminal || terminal.Width is not null);
        if (exit > Signalled)
            child.Restore(errors, terminal.Width is null ? null : terminal.Screen ?? terminal.Out);
        if (exit == TimeoutPassed && Path.GetFileName(command[0]) == "timeout")
            WriteEnd(terminal, command[0], ["Its time limit has passed (exit status 124)."]);
        else if (exit is not (0 or (int)ExitCode.Interrupted or InterruptedOnWindows))
            Explain(terminal, new Failure(command, exit, child.Log, kills), errors);
        return (ExitCode)exit;
    }

    private static void Explain(Terminal terminal, Failure failure, Stream errors)
    {
        var program = failure.Command[0];
        var call = ForeignCall.Find(failure.Printed(), failure.Command);
        // SIGKILL cannot be caught, so the process itself printed nothing about it
        var isKilled = failure.Exit == Signalled + Kill;
        var death = isKilled || !ProcessDeath.IsCrash(failure.Exit) ? "" : failure.Death;
        using var text = failure.PrintedAnd($"{call}\n{death}");
        var explanation = Doctor.Explain(text, isFromHere: true);
        if (isKilled && explanation.Cause is null)
        {
            WriteEnd(terminal, program, [failure.Death, .. failure.Kills.Describe(program)]);
            return;
        }

        if (call is null && (explanation.Cause is not null || ProcessDeath.IsCrash(failure.Exit)))
            explanation = Examined(explanation, program, terminal);
        // the program has already printed a message for an ordinary failure
        if (explanation.Cause is null && !ProcessDeath.IsCrash(failure.Exit))
            return;
        WriteEnd(terminal, program, [failure.Death]);
        if (terminal.Look.IsFile)
            ExplanationOutput.WriteText(terminal.Out, explanation, terminal.Rendering);
        else
            ExplanationOutput.WriteText(errors, explanation, terminal.RenderingOfErrors);
    }

    private static void WriteEnd(Terminal terminal, string program, string[] sentences)
    {
        terminal.Error.WriteLine();
        terminal.Error.WriteLine($"armature: {program}: {sentences[0]}");
        foreach (var sentence in sentences.Skip(1))
            terminal.Error.WriteLine($"  {sentence}");
        terminal.Error.Flush();
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

    /// <summary>A command that failed.</summary>
    private sealed record Failure(string[] Command, int Exit, BoundedLog Log, KillEvidence Kills)
    {
        /// <summary>How it ended.</summary>
        public string Death => ProcessDeath.Of(Exit, OperatingSystem.IsMacOS());

        /// <summary>What it printed to standard error.</summary>
        public string Printed()
        {
            lock (Log)
                return Log.Text();
        }

        /// <summary>What it printed to standard error, and lines of ours.</summary>
        public Stream PrintedAnd(string lines)
        {
            lock (Log)
                return Log.ToStream(lines);
        }
    }
}
