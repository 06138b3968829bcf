using System.CommandLine;
using Armature.Reporting;
using Armature.Rules;

namespace Armature.Cli;

/// <summary>Where the reports of a run go, and how it ends.</summary>
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

    /// <summary>How the run ends, going by what was added so far.</summary>
    public ExitCode Exit { get; private set; }

    /// <summary>Opens what the flags name.</summary>
    /// <param name="failOn">The least severity that is a failure; null where none is.</param>
    public static ReportOutput Open(ParseResult given, Terminal terminal, Severity? failOn)
    {
        var file = given.GetValue(OutputOptions.File) is { } path ? File.Create(path) : null;
        var format = OutputFormat.Find(given.GetValue(OutputOptions.Format)!)!;
        return new ReportOutput(file, format.Open(file ?? terminal.Out, OutputOptions.Read(given, terminal)), failOn);
    }

    /// <summary>Takes a report.</summary>
    public void Add(Report report)
    {
        _renderer.Add(report);
        if (report.Findings.Any(finding => finding.Severity >= _failOn))
            Fail(ExitCode.Findings);
    }

    /// <summary>Notes a failure; the worst one counts.</summary>
    public void Fail(ExitCode code) => Exit = code > Exit ? code : Exit;

    /// <summary>Ends the output.</summary>
    public void Finish() => _renderer.Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        _renderer.Dispose();
        _file?.Dispose();
    }
}
