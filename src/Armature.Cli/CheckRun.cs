using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.InteropServices;
using Armature.Cli.Suppressing;
using Armature.Conclusions;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Examines subjects one after another and writes a report on each.</summary>
internal sealed class CheckRun(Terminal terminal, ReportOutput output, Progress progress, SuppressionRun? suppressions)
{
    private string? _key;

    /// <summary>The exit status of an interruption.</summary>
    public ExitCode Interrupted { get; set; } = ExitCode.Interrupted;

    /// <summary>Takes each report after it was written; null if only the output needs it.</summary>
    public Action<Report>? Examined { get; set; }

    /// <summary>How many subjects of a list there are, and how many were examined.</summary>
    private (int Done, int Of) _count;

    /// <summary>Opens the output and examines.</summary>
    /// <param name="suppressions">What does not count; null for nothing.</param>
    public static ExitCode Run(ParseResult given, Terminal terminal, SuppressionRun? suppressions, Action<CheckRun> examine)
    {
        using var progress = new Progress(terminal);
        CheckRun? run = null;
        // the runtime needs files for that; nothing is written yet if it gets none
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Interrupt(signal, terminal, progress, run));
        using var output = ReportOutput.Open(given, terminal);
        if (output is null)
            return ExitCode.CouldNotExamine;
        run = new CheckRun(terminal, output, progress, suppressions);
        examine(run);
        // the status line must not come back while the end is laid out
        progress.Dispose();
        output.Finish();
        run.FinishSuppressions();
        return output.Exit;
    }

    /// <summary>Examines what a list of paths names, except what an earlier run has examined.</summary>
    /// <param name="subjects">At least one for each path.</param>
    /// <param name="kept">The results of an earlier run; null for none.</param>
    /// <param name="platform">The platform of an image, as <c>linux/arm64</c>; null for all that it has.</param>
    public void ExamineAll(IReadOnlyCollection<CheckRequest> subjects, KeptResults? kept, string? platform)
    {
        _count = (0, subjects.Count);
        foreach (var request in subjects)
        {
            progress.Count(_count.Done, _count.Of);
            _key =
                request.Path is null or "-" || kept is null ? null : KeptResults.Key(terminal.Environment.Absolute(request.Path), request);
            if (kept?.Skip(_key, request) != true)
                Examine(request, platform);
            _count.Done++;
        }

        if (kept is null)
            return;
        if (kept.Fail)
            output.Fail(ExitCode.Findings);
        if (kept.Skipped > 0)
            Note([$"{kept.Skipped:#,0} of {subjects.Count:#,0} subjects were examined before"]);
    }

    private void Examine(CheckRequest request, string? platform)
    {
        var path = request.Path;
        progress.Now($"looking at {path ?? "this machine"} ...");
        switch (Find(path, new ImageChoice(platform, request.Options.ComparesHashes)))
        {
            case FindOutcome.Found found:
                Note(found.Rejected);
                Examine(found.Subject, request);
                break;
            case FindOutcome.Several several:
                Note(several.Notes);
                foreach (var refusal in several.Refused)
                    Refuse(new UnexaminedSubject(refusal.Path, refusal.Reason));
                // an earlier run that was killed between two environments of an image has to examine both again
                var key = _key;
                _key = null;
                foreach (var (at, subject) in several.Subjects.Index())
                {
                    if (at == several.Subjects.Length - 1)
                        _key = key;
                    Examine(subject, request);
                }

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
    public void Examine(Subject subject, CheckRequest request)
    {
        progress.Now($"examining {subject.Display} ...");
        using var tree = subject.Tree;
        try
        {
            var report = terminal.Doctor.CheckAsync(subject, request.Options, terminal.Stopped).GetAwaiter().GetResult();
            progress.Clear();
            if (report is { Verdict: CheckVerdict.NothingToExamine, Coverage.Empty: { } empty })
                Refuse(new UnexaminedSubject(subject.Display, empty.Reason, empty.Help));
            else
                Add(report with { Key = _key }, request);
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

    private void Add(Report report, CheckRequest request)
    {
        output.Add(report, request.Strictness);
        suppressions?.Add(report, request.Options.Suppressions);
        Examined?.Invoke(report);
    }

    private void FinishSuppressions()
    {
        var isWhole = output.Exit < ExitCode.WrongUsage;
        if (suppressions?.Finish(isWhole, note => Note([note])) is not { } fault)
            return;
        terminal.Error.WriteLine($"armature: {fault}");
        output.Fail(ExitCode.CouldNotExamine);
    }

    private static void Interrupt(PosixSignalContext signal, Terminal terminal, Progress progress, CheckRun? run)
    {
        signal.Cancel = true;
        progress.Dispose();
        run?.Interrupt(terminal);
        Environment.Exit((int)(run?.Interrupted ?? ExitCode.Interrupted));
    }

    // what was found so far is shown
    private void Interrupt(Terminal screen)
    {
        var reason = _count.Of > 1 ? $"interrupted after {_count.Done:#,0} of {_count.Of:#,0} subjects" : "interrupted";
        output.Interrupt(reason);
        screen.Out.Flush();
        screen.Error.WriteLine($"armature: {reason}");
    }

    private void RefuseAssumption(UnusedAssumptionException unused)
    {
        progress.Clear();
        terminal.Error.WriteLine($"armature: {unused.Message}{Suggestions.For(unused.Package, unused.Known)}");
        output.Fail(ExitCode.WrongUsage);
    }

    private FindOutcome Find(string? path, ImageChoice choice) =>
        path is not "-" ? terminal.Doctor.FindChosen(path, choice)
        : terminal.IsInputTerminal ? new FindOutcome.NotFound(path, "standard input is a terminal: pipe the archive of an image into it")
        : Doctor.FindIn("standard input", terminal.In, choice);

    private void Note(ImmutableArray<string> notes)
    {
        progress.Clear();
        if (terminal.Look.IsQuiet)
            return;
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
