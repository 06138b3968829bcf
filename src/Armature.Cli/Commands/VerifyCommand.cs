using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;
using Armature.Repair.Verification;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli.Commands;

/// <summary>Verifies an environment by running its own Python.</summary>
internal static class VerifyCommand
{
    private const int LongestLimit = 24 * 60 * 60;

    private static readonly Argument<string?> SubjectPath = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<TimeSpan?> Limit = Seconds(
        "--limit",
        "how long it may take in total [default: 600, or 3600 under an emulator]"
    );
    private static readonly Option<TimeSpan?> EachLimit = Seconds(
        "--each-limit",
        "how long one import or probe may take [default: 60, or 360 under an emulator]"
    );

    public static CliCommand Command { get; } =
        new()
        {
            Name = "verify",
            Summary = "verify an environment: run its Python, import every package with native code, compare results",
            Docs =
                "Runs the environment's own Python in an empty directory, without PYTHONPATH and without the network; nothing is written into the environment. Imports every package with native code; for "
                + "packages with a probe, results are compared with known answers: for scikit-learn a model is fitted. A process that crashes is reported with what led to it; "
                + "modules that need what crashed are skipped, and the files of its package are compared with RECORD. "
                + "SUBJECT is an environment's directory or its python; its default is that of armature check.",
            Examples =
            [
                ("armature verify", "verify the environment you are in"),
                ("armature verify .venv --format json -o verdict.json", "write JSON for another program"),
                ("armature verify root/usr/bin/python3 --sysroot root", "verify a Python of another machine under qemu-user"),
            ],
            Argument = SubjectPath,
            Options = [.. StarterOptions.All, Limit, EachLimit, OutputOptions.TextOrJson],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        if (
            SubjectArgument.Find(
                given.GetValue(SubjectPath),
                terminal,
                OutputOptions.IsJson(given),
                "contains wheels: verify an environment that they are installed in"
            )
            is not { } subject
        )
            return ExitCode.CouldNotExamine;
        using var tree = subject.Tree;
        Verdict verdict;
        try
        {
            verdict = Verify(given, terminal, subject);
        }
        catch (SubjectException refusal)
        {
            return terminal.Refuse(refusal, OutputOptions.IsJson(given));
        }

        if (verdict.IsStopped)
            return ExitCode.Interrupted;
        if (verdict.Refusal is { } unverified)
            terminal.Error.WriteLine($"armature: `{verdict.Environment}` {unverified}");
        Write(given, terminal, verdict);
        return verdict.Refusal is not null ? ExitCode.CouldNotExamine
            : verdict.IsProven ? ExitCode.Healthy
            : ExitCode.Findings;
    }

    private static Verdict Verify(ParseResult given, Terminal terminal, Subject subject)
    {
        using var progress = new Progress(terminal);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => Stop(signal, stop));
        progress.Now($"examining {subject.Display} ...");
        var options = new VerifyOptions
        {
            Limit = given.GetValue(Limit),
            EachLimit = given.GetValue(EachLimit),
            Starter = StarterOptions.Read(given, terminal),
        };
        return terminal.Doctor.VerifyAsync(subject, options, new ImportProgress(progress), stop.Token).GetAwaiter().GetResult();
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    private static void Write(ParseResult given, Terminal terminal, Verdict verdict)
    {
        if (OutputOptions.IsJson(given))
        {
            JsonOutput.Write(terminal.Out, verdict);
            return;
        }

        terminal.Show(page => VerdictText.Write(page, verdict, terminal.Look.IsVerbose));
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
        result.AddError($"invalid {name} `{number}` (expected a number of seconds from 1 to {LongestLimit})");
        return null;
    }

    private sealed class ImportProgress(Progress progress) : IProgress<string>
    {
        public void Report(string value) => progress.Now($"{value} ...");
    }
}
