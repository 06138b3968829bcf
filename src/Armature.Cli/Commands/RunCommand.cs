using System.CommandLine;
using Armature.Cli.Running;
using Armature.Explaining;
using Armature.Repair.Processes;
using Armature.Reporting;

namespace Armature.Cli.Commands;

/// <summary>Runs a command as it is and explains its failure.</summary>
internal static class RunCommand
{
    private const int NotFound = 127;
    private const int NotExecutable = 126;

    /// <summary>ENOENT; Windows' ERROR_FILE_NOT_FOUND is the same number.</summary>
    private const int NoSuchFile = 2;

    /// <summary>Below this the bytes are asked as well.</summary>
    private const double Sure = 0.9;

    private static readonly Argument<string[]> Words = new("-- COMMAND") { Arity = ArgumentArity.OneOrMore };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "run",
            Summary = "run a command as it is, and where it fails explain what it printed and how it died",
            Docs =
                "The command has the same standard input and output, arguments and environment, and its exit status is the one of this program. What it writes to standard error passes "
                + "through, and a copy is read where it fails; where it died without a word its environment is examined. PYTHONFAULTHANDLER is set, so that Python says where it crashed.",
            Examples =
            [
                ("armature run -- python train.py", "explained on the spot where it fails"),
                ("armature run -- pip install -r requirements.txt", "installers too"),
            ],
            Argument = Words,
            Options = [OutputOptions.Verbose, OutputOptions.Color, OutputOptions.Ascii],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var command = given.GetValue(Words)!;
        var more = terminal.Environment.Variable("PYTHONFAULTHANDLER") is null
            ? new Dictionary<string, string> { ["PYTHONFAULTHANDLER"] = "1" }
            : [];
        if (ChildProcess.Start(command, more, terminal.IsErrorWatched, out var error) is not { } child)
            return NotStarted(terminal, command[0], error);
        using var errors = Console.OpenStandardError();
        var exit = child.Wait(errors, terminal.IsTyped || terminal.IsErrorWatched || terminal.Width is not null);
        if (exit != 0 && exit != (int)ExitCode.Interrupted)
            Explain(given, terminal, command[0], child.Log, exit, errors);
        return (ExitCode)exit;
    }

    private static void Explain(ParseResult given, Terminal terminal, string program, LogTail log, int exit, Stream errors)
    {
        using var text = Text(log, exit);
        var explanation = Explainer.Explain(text);
        if (explanation.Confidence < Sure && (explanation.Cause is not null || ProcessDeath.IsCrash(exit)))
            explanation = Examined(explanation, program, terminal);
        // an ordinary failure has said what it has to say
        if (explanation.Cause is null && !ProcessDeath.IsCrash(exit))
            return;
        terminal.Error.WriteLine();
        terminal.Error.WriteLine($"armature: {program}: {ProcessDeath.Of(exit, OperatingSystem.IsMacOS())}");
        terminal.Error.Flush();
        ExplanationOutput.WriteText(errors, explanation, Rendering(given, terminal));
    }

    private static Stream Text(LogTail log, int exit)
    {
        lock (log)
            return log.With(ProcessDeath.IsCrash(exit) ? ProcessDeath.Of(exit, OperatingSystem.IsMacOS()) : "");
    }

    private static Explanation Examined(Explanation explanation, string program, Terminal terminal) =>
        CommandEnvironment.Of(program, terminal.Environment) is { } subject
            ? ExplanationSubject.Confirm(explanation, subject, TargetOptions.OfHost(terminal), terminal) ?? explanation
            : explanation;

    private static ExitCode NotStarted(Terminal terminal, string program, int error)
    {
        terminal.Error.WriteLine(
            error == NoSuchFile
                ? $"armature: `{program}`: no such command"
                : $"armature: `{program}`: the system does not run it (error {error})"
        );
        return (ExitCode)(error == NoSuchFile ? NotFound : NotExecutable);
    }

    private static RenderOptions Rendering(ParseResult given, Terminal terminal) =>
        terminal.Rendering with
        {
            HasColor =
                given.GetValue(OutputOptions.Color) is "always"
                || (given.GetValue(OutputOptions.Color) is "auto" && terminal.IsErrorWatched && terminal.WelcomesColor),
            IsAscii = given.GetValue(OutputOptions.Ascii) || !terminal.ShowsUnicode,
            IsVerbose = given.GetValue(OutputOptions.Verbose),
        };
}
