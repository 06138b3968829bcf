using System.CommandLine;
using Armature.Reporting;
using Armature.Rules;

namespace Armature.Cli;

/// <summary>The destination of a run's reports, and the exit status that results from them.</summary>
internal sealed class ReportOutput : IDisposable
{
    private readonly Stream? _file;
    private readonly IReportRenderer _renderer;
    private readonly Severity? _failOn;

    private ReportOutput(Stream? file, IReportRenderer renderer, Severity? failOn)
    {
        _file = file;
        _renderer = renderer;
        _failOn = failOn;
    }

    /// <summary>The exit status so far.</summary>
    public ExitCode Exit { get; private set; }

    /// <summary>Opens the output that the options name.</summary>
    /// <param name="failOn">The lowest severity that makes the exit status 1; null for none.</param>
    public static ReportOutput Open(ParseResult given, Terminal terminal, Severity? failOn)
    {
        var file = given.GetValue(OutputOptions.File) is { } path ? File.Create(path) : null;
        var format = OutputFormat.Find(given.GetValue(OutputOptions.Format)!)!;
        return new ReportOutput(file, format.Open(file ?? terminal.Out, OutputOptions.Read(given, terminal)), failOn);
    }

    /// <summary>Writes a report, or keeps it if the format is written as a whole at the end.</summary>
    public void Add(Report report)
    {
        _renderer.Add(report);
        if (report.Findings.Any(finding => finding.Severity >= _failOn))
            Fail(ExitCode.Findings);
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
