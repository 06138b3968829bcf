using Armature.Reporting;

namespace Armature.Cli;

/// <summary>
/// A file of <c>--report</c>. It is emptied when the first report is there and written as a whole at the end: what an interrupted run leaves does not look
/// like a whole report.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private readonly ResultStream _file;
    private readonly MemoryStream _contents = new();
    private readonly IReportRenderer _renderer;

    private ReportFile(string path, ResultStream file, OutputFormat format, RenderOptions options)
    {
        (Path, _file) = (path, file);
        _renderer = format.Open(_contents, options);
    }

    /// <summary>The path as it was typed.</summary>
    public string Path { get; }

    /// <summary>Why it could not be written; null if it was.</summary>
    public string? Fault => _file.Fault;

    /// <summary>Opens the file; null with the reason if the system refuses.</summary>
    public static ReportFile? Open(ReportRequest request, Terminal terminal, RenderOptions options, out string reason) =>
        ResultStream.Open(terminal.Environment.Absolute(request.Path), out reason) is { } file
            ? new ReportFile(request.Path, file, request.Format, options)
            : null;

    public void Add(Report report)
    {
        _file.Start();
        _renderer.Add(report);
    }

    public void Add(UnexaminedSubject subject)
    {
        _file.Start();
        _renderer.Add(subject);
    }

    /// <summary>Writes the file.</summary>
    public void Finish()
    {
        _renderer.Finish();
        _file.Write(_contents.GetBuffer().AsSpan(0, (int)_contents.Length));
        _file.Flush();
    }

    /// <summary>Empties the file, because the run was interrupted.</summary>
    public void Discard() => _file.Discard();

    /// <inheritdoc/>
    public void Dispose()
    {
        _renderer.Dispose();
        _contents.Dispose();
        _file.Dispose();
    }
}
