using Armature.Reporting;
using Armature.Reporting.Markdown;

namespace Armature.Cli;

/// <summary>The Markdown that GitHub shows on the page of a job: appended to the file of <c>GITHUB_STEP_SUMMARY</c>, which steps share.</summary>
internal sealed class StepSummary : IDisposable
{
    /// <summary>In bytes. GitHub drops the whole summary of a step that is larger than 1 MiB.</summary>
    private const long Limit = 1024 * 1024;

    private readonly Terminal _terminal;
    private readonly string _path;
    private readonly MemoryStream _contents = new();
    private readonly MarkdownReport _renderer;

    private StepSummary(Terminal terminal, string path, RenderOptions options)
    {
        (_terminal, _path) = (terminal, path);
        _renderer = new MarkdownReport(_contents, options, Limit - Length(path));
    }

    /// <summary>Null if this is not a step of GitHub Actions.</summary>
    public static StepSummary? Open(Terminal terminal, RenderOptions options) =>
        terminal.Environment.Variable("GITHUB_STEP_SUMMARY") is { } path ? new StepSummary(terminal, path, options) : null;

    public void Add(Report report) => _renderer.Add(report);

    public void Add(UnexaminedSubject subject) => _renderer.Add(subject);

    /// <summary>Appends the summary. A file that cannot be written does not change the exit status: the result is on the screen too.</summary>
    public void Finish()
    {
        _renderer.Finish();
        try
        {
            using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            _contents.WriteTo(file);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _terminal.Error.WriteLine($"note: the summary `{_path}` (GITHUB_STEP_SUMMARY) could not be written");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _renderer.Dispose();
        _contents.Dispose();
    }

    private static long Length(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file ? file.Length : 0;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return 0;
        }
    }
}
