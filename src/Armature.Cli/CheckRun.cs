using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.InteropServices;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Examines one subject after another and writes the reports where the options say.</summary>
internal sealed class CheckRun(Terminal terminal, ReportOutput output, Progress progress)
{
    /// <summary>Opens the output, examines, and turns a refused write into exit status 3.</summary>
    public static ExitCode Run(ParseResult given, Terminal terminal, Severity? failOn, Action<CheckRun> examine)
    {
        try
        {
            using var output = ReportOutput.Open(given, terminal, failOn);
            using var progress = new Progress(terminal);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Interrupt(signal, progress));
            examine(new CheckRun(terminal, output, progress));
            output.Finish();
            return output.Exit;
        }
        catch (DirectoryNotFoundException)
        {
            return NotWritten(terminal, "no such directory");
        }
        catch (UnauthorizedAccessException)
        {
            return NotWritten(terminal, "permission denied");
        }
        catch (IOException)
        {
            return NotWritten(terminal, "the system refused");
        }
    }

    /// <summary>Examines what a path names; null for the environment of the process.</summary>
    public void Examine(string? typed, CheckOptions options)
    {
        progress.Now($"looking at {typed ?? "this machine"} ...");
        switch (terminal.Doctor.Find(typed))
        {
            case FindOutcome.Found found:
                Note(found.Rejected);
                Examine(found.Subject, options);
                break;
            case FindOutcome.Several several:
                foreach (var refusal in several.Refused)
                    Refuse(refusal.Path, refusal.Reason);
                foreach (var subject in several.Subjects)
                    Examine(subject, options);
                break;
            case FindOutcome.NotFound missing:
                // a misspelt command is taken for a path
                Refuse(missing.Path, missing.Reason + Suggestions.For(missing.Path, CommandLine.Commands.Select(command => command.Name)));
                break;
            case FindOutcome.Nothing nothing:
                Note(nothing.Rejected);
                progress.Clear();
                terminal.Error.WriteLine(SubjectArgument.NothingFound);
                output.Fail(ExitCode.CouldNotExamine);
                break;
        }
    }

    /// <summary>Examines a subject and disposes its tree.</summary>
    public void Examine(Subject subject, CheckOptions options)
    {
        progress.Now($"examining {subject.Display} ...");
        using var tree = subject.Tree;
        try
        {
            var report = terminal.Doctor.CheckAsync(subject, options).GetAwaiter().GetResult();
            progress.Clear();
            output.Add(report);
        }
        catch (SubjectException refusal)
        {
            Refuse(refusal.Path, refusal.Reason);
        }
    }

    // the native binary does not contain the framework's own messages
    private static ExitCode NotWritten(Terminal terminal, string reason)
    {
        terminal.Error.WriteLine($"armature: the report could not be written: {reason}");
        return ExitCode.CouldNotExamine;
    }

    private static void Interrupt(PosixSignalContext signal, Progress progress)
    {
        signal.Cancel = true;
        progress.Clear();
        Environment.Exit((int)ExitCode.Interrupted);
    }

    private void Note(ImmutableArray<string> notes)
    {
        progress.Clear();
        foreach (var note in notes)
            terminal.Error.WriteLine($"note: {note}");
    }

    private void Refuse(string path, string reason)
    {
        progress.Clear();
        terminal.Error.WriteLine($"armature: `{path}`: {reason}");
        output.Fail(ExitCode.CouldNotExamine);
    }
}
