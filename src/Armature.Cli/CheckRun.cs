using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.InteropServices;
using Armature.Conclusions;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Examines subjects one after another and writes a report on each.</summary>
internal sealed class CheckRun(Terminal terminal, ReportOutput output, Progress progress)
{
    /// <summary>Opens the output and examines. If the output cannot be written the exit status is 3.</summary>
    public static ExitCode Run(ParseResult given, Terminal terminal, Strictness strictness, Action<CheckRun> examine)
    {
        try
        {
            using var output = ReportOutput.Open(given, terminal, strictness);
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
            return NotWritten(terminal, "write error");
        }
    }

    /// <summary>Examines what a path names; null for the environment of the process.</summary>
    public void Examine(string? path, CheckOptions options)
    {
        progress.Now($"looking at {path ?? "this machine"} ...");
        switch (terminal.Doctor.Find(path))
        {
            case FindOutcome.Found found:
                Note(found.Rejected);
                Examine(found.Subject, options);
                break;
            case FindOutcome.Several several:
                foreach (var refusal in several.Refused)
                    Refuse(new UnexaminedSubject(refusal.Path, refusal.Reason));
                foreach (var subject in several.Subjects)
                    Examine(subject, options);
                break;
            case FindOutcome.NotFound missing:
                // a misspelt command is taken for a path
                var suggestion = Suggestions.For(missing.Path, CommandLine.Commands.Select(command => command.Name));
                Refuse(new UnexaminedSubject(missing.Path, missing.Reason + suggestion));
                break;
            case FindOutcome.Nothing nothing:
                Note(nothing.Rejected);
                Refuse(SubjectArgument.NothingFound);
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
            if (report is { Verdict: CheckVerdict.NothingToExamine, Coverage.Empty: { } empty })
                Refuse(new UnexaminedSubject(subject.Display, empty.Reason, empty.Help));
            else
                output.Add(report);
        }
        catch (SubjectException refusal)
        {
            Refuse(new UnexaminedSubject(refusal.Path, refusal.Reason, refusal.Help));
        }
        catch (UnusedAssumptionException unused)
        {
            RefuseAssumption(unused);
        }
    }

    // the native binary contains no exception messages of the framework (UseSystemResourceKeys), so we word our own
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

    private void RefuseAssumption(UnusedAssumptionException unused)
    {
        progress.Clear();
        terminal.Error.WriteLine($"armature: {unused.Message}{Suggestions.For(unused.Package, unused.Known)}");
        output.Fail(ExitCode.WrongUsage);
    }

    private void Note(ImmutableArray<string> notes)
    {
        progress.Clear();
        foreach (var note in notes)
            terminal.Error.WriteLine($"note: {note}");
    }

    private void Refuse(UnexaminedSubject subject)
    {
        progress.Clear();
        terminal.WriteRefusal(subject);
        output.Add(subject);
    }
}
