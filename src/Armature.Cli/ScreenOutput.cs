using System.CommandLine;
using System.Text;
using Armature.Cli.Commands;
using Armature.Reporting;
using Armature.Reporting.GitHub;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>
/// The result that goes to standard output or the file of <c>--output</c>. In GitHub Actions the format <c>github</c> writes a summary of the job too, and
/// follows the text of <c>check</c> by default.
/// </summary>
internal sealed class ScreenOutput : IDisposable
{
    private readonly Stream _out;
    private readonly IReportRenderer _renderer;
    private readonly IReportRenderer? _annotations;
    private readonly IReportRenderer? _reader;
    private readonly StepSummary? _summary;
    private readonly string? _token;

    /// <summary>Whether the output states that the run was interrupted. For text standard error does, and NDJSON can be continued.</summary>
    private readonly bool _saysInterrupted;

    private ScreenOutput(Terminal terminal, OutputFormat format, bool isDefault, bool isCounted, RenderOptions options)
    {
        _out = terminal.Out;
        _saysInterrupted = format.Name is not ("text" or "ndjson");
        var isInActions = terminal.Environment.Variable("GITHUB_ACTIONS") is "true";
        var annotates = isInActions && isDefault;
        _summary = isInActions && (annotates || format.Name == GitHubReport.Format) ? StepSummary.Open(terminal, options) : null;
        // the runner would obey a command in the name of a file
        if (annotates && !terminal.Look.IsFile)
            Write($"::stop-commands::{_token = Guid.NewGuid().ToString("N")}\n");
        _renderer = isCounted ? new StatisticsText(_out, options) : format.Open(_out, options);
        _reader = terminal.Reader is { } reader ? OutputFormat.Find("text")!.Open(reader, options) : null;
        _annotations = annotates ? new GitHubReport(terminal.Screen ?? _out, options) : null;
    }

    /// <summary>The format that the options name, or the default.</summary>
    public static OutputFormat Format(ParseResult given) => OutputFormat.Find(given.GetValue(OutputOptions.Format)!)!;

    public static ScreenOutput Open(ParseResult given, Terminal terminal, RenderOptions options) =>
        new(
            terminal,
            Format(given),
            given.CommandResult.Command.Name == CheckCommand.Command.Name
                && given.GetResult(OutputOptions.Format) is not { Implicit: false },
            given.GetValue(CheckChoices.Statistics),
            options
        );

    public void Add(Report report)
    {
        _renderer.Add(report);
        _reader?.Add(report);
        _annotations?.Add(report);
        _summary?.Add(report);
    }

    public void Add(UnexaminedSubject subject)
    {
        _renderer.Add(subject);
        _reader?.Add(subject);
        _annotations?.Add(subject);
        _summary?.Add(subject);
    }

    /// <summary>Writes the end of an output that is not complete.</summary>
    /// <param name="reason">What a document that is written as a whole says about it.</param>
    public void Interrupt(string reason)
    {
        if (_saysInterrupted)
            Add(new UnexaminedSubject(null, reason));
        Finish();
    }

    public void Finish()
    {
        _renderer.Finish();
        _reader?.Finish();
        if (_token is not null)
            Write($"::{_token}::\n");
        _annotations?.Finish();
        _summary?.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _renderer.Dispose();
        _reader?.Dispose();
        _annotations?.Dispose();
        _summary?.Dispose();
    }

    private void Write(string line) => _out.Write(Encoding.ASCII.GetBytes(line));
}
