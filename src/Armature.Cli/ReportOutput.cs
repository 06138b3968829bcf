using System.Collections.Immutable;
using System.CommandLine;
using Armature.Reporting;

namespace Armature.Cli;

/// <summary>The destinations of a run's reports, the screen and the files of <c>--report</c>, and the exit status that results from them.</summary>
internal sealed class ReportOutput : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Terminal _terminal;
    private readonly ImmutableArray<ReportFile> _files;
    private readonly ScreenOutput _screen;

    private ReportOutput(ParseResult given, Terminal terminal)
    {
        _terminal = terminal;
        _files = terminal.WritesReports ? [.. Requests(given).Select(Opened).OfType<ReportFile>()] : [];
        _screen = ScreenOutput.Open(given, terminal, WithStatus(terminal.Rendering));
    }

    /// <summary>The exit status so far.</summary>
    public ExitCode Exit { get; private set; }

    /// <summary>Opens the outputs that the options name; null, after a message, if a file cannot be opened.</summary>
    public static ReportOutput? Open(ParseResult given, Terminal terminal)
    {
        var output = new ReportOutput(given, terminal);
        if (output.Exit is ExitCode.Healthy)
            return output;
        output.Dispose();
        return null;
    }

    /// <summary>The options with what the formats show beside the findings.</summary>
    public static CheckOptions Reading(ParseResult given, CheckOptions options)
    {
        OutputFormat[] formats = [ScreenOutput.Format(given), .. Requests(given).Select(static request => request.Format)];
        return options with
        {
            ReadsBuilds = formats.Any(static format => format.NeedsBuilds),
            HashesNativeFiles = formats.Any(static format => format.NeedsHashes),
        };
    }

    /// <summary>Writes a report, or keeps it if the format is written as a whole at the end.</summary>
    /// <param name="strictness">What makes the exit status 1.</param>
    public void Add(Report report, Strictness strictness)
    {
        lock (_lock)
        {
            _screen.Add(report);
            foreach (var file in _files)
                file.Add(report);
        }

        if (strictness.IsFailure(report))
            Fail(ExitCode.Findings);
    }

    /// <summary>Writes a subject without a report.</summary>
    public void Add(UnexaminedSubject subject)
    {
        lock (_lock)
        {
            _screen.Add(subject);
            foreach (var file in _files)
                file.Add(subject);
        }

        Fail(ExitCode.CouldNotExamine);
    }

    /// <summary>Writes the end of an output that is not complete, and empties the files of <c>--report</c>. Nothing can be added any more.</summary>
    /// <param name="reason">What a document that is written as a whole says about it.</param>
    public void Interrupt(string reason)
    {
        _lock.Enter();
        _screen.Interrupt(reason);
        foreach (var file in _files)
            file.Discard();
    }

    /// <summary>Records a failure; the highest exit status wins.</summary>
    public void Fail(ExitCode code) => Exit = code > Exit ? code : Exit;

    /// <summary>Writes what the formats need after the last report.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            _screen.Finish();
            foreach (var file in _files)
            {
                file.Finish();
                if (file.Fault is { } fault)
                    Refuse(file.Path, fault);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _screen.Dispose();
        foreach (var file in _files)
            file.Dispose();
    }

    private static IEnumerable<ReportRequest> Requests(ParseResult given) =>
        (given.GetValue(OutputOptions.Reports) ?? []).Select(ReportRequest.Of);

    private ReportFile? Opened(ReportRequest request)
    {
        if (ReportFile.Open(request, _terminal, WithStatus(_terminal.RenderingOfFiles), out var reason) is { } file)
            return file;
        Refuse(request.Path, reason);
        return null;
    }

    private RenderOptions WithStatus(RenderOptions options) => options with { ExitStatus = () => (int)Exit };

    private void Refuse(string path, string reason)
    {
        _terminal.Error.WriteLine($"armature: the report `{path}` could not be written: {reason}");
        Fail(ExitCode.CouldNotExamine);
    }
}
