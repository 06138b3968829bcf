using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.InteropServices;
using Armature.Demo;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Cli;

/// <summary>Examines one subject after the other and says what became of each.</summary>
internal sealed class Checking(Terminal terminal, ExaminationOptions options, ReportOutput output, Progress progress)
{
    /// <summary>Runs an examination of what was typed, or of what is nearby, and writes the reports where the flags say.</summary>
    public static ExitCode Run(ParseResult given, Terminal terminal, ExaminationOptions options, Severity? failOn, Action<Checking> examine)
    {
        try
        {
            using var output = ReportOutput.Open(given, terminal, failOn);
            using var progress = new Progress(terminal);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Interrupt(signal, progress));
            examine(new Checking(terminal, options, output, progress));
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

    /// <summary>In our words: the native binary has none of the framework's.</summary>
    private static ExitCode NotWritten(Terminal terminal, string reason)
    {
        terminal.Error.WriteLine($"armature: the report could not be written: {reason}");
        return ExitCode.CouldNotExamine;
    }

    /// <summary>The same for another target; null for the one that the options name.</summary>
    public Checking For(NamedPlatform? target) =>
        target is null ? this : new Checking(terminal, options with { Target = target }, output, progress);

    /// <summary>Examines what was typed; null where nothing was.</summary>
    public void Examine(string? typed, FileTree disk)
    {
        progress.Now($"looking at {typed ?? "this machine"} ...");
        switch (SubjectFinder.Find(typed, terminal.Environment, disk))
        {
            case FindOutcome.Found found:
                Say(found.Rejected);
                Examine(found.Subject);
                break;
            case FindOutcome.Several several:
                foreach (var refusal in several.Refused)
                    Refuse(refusal.Path, refusal.Reason);
                foreach (var subject in several.Subjects)
                    Examine(subject);
                break;
            case FindOutcome.NotFound missing:
                // a command that is misspelt is taken for a path
                Refuse(missing.Path, missing.Reason + NearNames.Hint(missing.Path, CommandLine.Commands.Select(command => command.Name)));
                break;
            case FindOutcome.Nothing nothing:
                Say(nothing.Rejected);
                Examine(DemoEnvironment.Create() with { Because = "examined because no environment was found here" });
                break;
        }
    }

    /// <summary>Examines a subject and gives back its tree.</summary>
    public void Examine(Subject subject)
    {
        progress.Now($"examining {subject.Display} ...");
        using var tree = subject.Tree;
        var report = OneExamination.Run(subject, options, terminal, fault => Refuse(subject.Display, fault));
        progress.Clear();
        if (report is not null)
            output.Add(report);
    }

    private static void Interrupt(PosixSignalContext signal, Progress progress)
    {
        signal.Cancel = true;
        progress.Clear();
        Environment.Exit((int)ExitCode.Interrupted);
    }

    private void Say(ImmutableArray<string> notes)
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
