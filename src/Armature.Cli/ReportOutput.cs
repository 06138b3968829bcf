using System.CommandLine;
using Armature.Reporting;

namespace Armature.Cli;

/// <summary>The destination of a run's reports, and the exit status that results from them.</summary>
internal sealed class ReportOutput : IDisposable
{
    private readonly Stream? _file;
    private readonly IReportRenderer _renderer;
    private readonly Strictness _strictness;

    private ReportOutput(Stream? file, IReportRenderer renderer, Strictness strictness)
    {
        _file = file;
        _renderer = renderer;
        _strictness = strictness;
    }

    /// <summary>The exit status so far.</summary>
    public ExitCode Exit { get; private set; }

    /// <summary>Opens the output that the options name.</summary>
    /// <param name="strictness">What makes the exit status 1.</param>
    public static ReportOutput Open(ParseResult given, Terminal terminal, Strictness strictness)
    {
        var file = given.GetValue(OutputOptions.File) is { } path ? File.Create(path) : null;
        var format = OutputFormat.Find(given.GetValue(OutputOptions.Format)!)!;
        return new ReportOutput(file, format.Open(file ?? terminal.Out, OutputOptions.Read(given, terminal)), strictness);
    }

    /// <summary>Writes a report, or keeps it if the format is written as a whole at the end.</summary>
    public void Add(Report report)
    {
        _renderer.Add(report);
        if (_strictness.IsFailure(report))
            Fail(ExitCode.Findings);
    }

    /// <summary>Writes a subject without a report.</summary>
    public void Add(UnexaminedSubject subject)
    {
        _renderer.Add(subject);
        Fail(ExitCode.CouldNotExamine);
    }

    /// <summary>Records a failure; the highest exit status wins.</summary>
    public void Fail(ExitCode code) => Exit = code > Exit ? code : Exit;

    /// <summary>Writes what the format needs after the last report.</summary>
    public void Finish() => _renderer.Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        _renderer.Dispose();
        _file?.Dispose();
    }
}
