using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Armature.Repair.Verification;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli.Commands;

/// <summary>Proves an environment by running its own Python.</summary>
internal static class VerifyCommand
{
    private const int LongestLimit = 24 * 60 * 60;

    private static readonly Argument<string?> Subject = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<TimeSpan?> Limit = Seconds(
        "--limit",
        "how long it may take in all (usually 600, under an emulator 3600)"
    );
    private static readonly Option<TimeSpan?> EachLimit = Seconds(
        "--each-limit",
        "how long an import or a probe may take (usually 60, under an emulator 360)"
    );

    public static CliCommand Command { get; } =
        new()
        {
            Name = "verify",
            Summary = "prove an environment: run its Python, import every package with native code, compare what they compute",
            Docs =
                "The environment's own Python is run in an empty directory, without PYTHONPATH and without the network; nothing is written into the environment. Every package with native code is imported, "
                + "and for those that have a probe known answers are compared: for scikit-learn a model is fitted. A process that dies is an answer, and what came before it is told. "
                + "SUBJECT is an environment's directory or its python; without it the one that armature check takes.",
            Examples =
            [
                ("armature verify", "does the environment you are in work?"),
                ("armature verify .venv --format json -o verdict.json", "for a program"),
                ("armature verify root/usr/bin/python3 --sysroot root", "a Python of another machine, by qemu-user"),
            ],
            Argument = Subject,
            Options =
            [
                .. StarterOptions.All,
                Limit,
                EachLimit,
                OutputOptions.TextOrJson,
                OutputOptions.File,
                OutputOptions.Verbose,
                OutputOptions.Color,
                OutputOptions.Ascii,
            ],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        using var disk = new DiskTree();
        if (
            OneSubject.Find(given.GetValue(Subject), terminal, disk, "holds wheels: there is nothing in it that could be run")
            is not { } subject
        )
            return ExitCode.CouldNotExamine;
        using var tree = subject.Tree;
        var verdict = Prove(given, terminal, subject);
        if (verdict.IsStopped)
            return ExitCode.Interrupted;
        if (verdict.Refusal is { } refusal)
            terminal.Error.WriteLine($"armature: `{verdict.Environment}` {refusal}");
        try
        {
            Write(given, terminal, verdict);
        }
        catch (IOException)
        {
            terminal.Error.WriteLine("armature: the verdict could not be written");
            return ExitCode.CouldNotExamine;
        }
        catch (UnauthorizedAccessException)
        {
            terminal.Error.WriteLine("armature: the verdict could not be written: permission denied");
            return ExitCode.CouldNotExamine;
        }

        return verdict.Refusal is not null ? ExitCode.CouldNotExamine
            : verdict.IsProven ? ExitCode.Healthy
            : ExitCode.Findings;
    }

    private static Verdict Prove(ParseResult given, Terminal terminal, Subject subject)
    {
        using var progress = new Progress(terminal);
        using var stopped = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stopped));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stopped));
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => Stop(signal, stopped));
        progress.Now($"examining {subject.Display} ...");
        var options = TargetOptions.Read(given, terminal);
        // Python is run without PYTHONPATH, so what lies there plays no part
        var report = Examination.Run(subject, options with { Inventory = options.Inventory with { PythonPath = [] } });
        return Verifier.Prove(
            report.Graph,
            report.Findings,
            new VerifierOptions
            {
                Limit = given.GetValue(Limit),
                EachLimit = given.GetValue(EachLimit),
                Starter = StarterOptions.Read(given, terminal),
                Doing = what => progress.Now($"trying {what} ..."),
                Stopped = stopped.Token,
            }
        );
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stopped)
    {
        signal.Cancel = true;
        stopped.Cancel();
    }

    private static void Write(ParseResult given, Terminal terminal, Verdict verdict)
    {
        using var file = given.GetValue(OutputOptions.File) is { } path ? File.Create(path) : null;
        var stream = file ?? terminal.Out;
        if (given.GetValue(OutputOptions.TextOrJson) is "json")
        {
            JsonOutput.Write(stream, verdict);
            return;
        }

        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        VerdictText.Write(new Page(text, OutputOptions.Read(given, terminal)), verdict, given.GetValue(OutputOptions.Verbose));
    }

    private static Option<TimeSpan?> Seconds(string name, string description) =>
        new(name)
        {
            HelpName = "SECONDS",
            Description = description,
            CustomParser = result => ParseSeconds(name, result.Tokens[0].Value, result),
        };

    private static TimeSpan? ParseSeconds(string name, string number, ArgumentResult result)
    {
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LongestLimit)
            return TimeSpan.FromSeconds(seconds);
        result.AddError($"{name} takes a number of seconds from 1 to {LongestLimit}, not `{number}`");
        return null;
    }
}
