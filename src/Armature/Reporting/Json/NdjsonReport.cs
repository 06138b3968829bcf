namespace Armature.Reporting.Json;

/// <summary>One document a line, written as soon as its subject is examined: a <see cref="ReportLine"/>, or an <see cref="ErrorLine"/>.</summary>
internal sealed class NdjsonReport(Stream stream, RenderOptions options) : IReportRenderer
{
    private readonly ToolEntry _tool = new("armature", options.ToolVersion);

    public void Add(Report report)
    {
        DocumentContext.Write(stream, ReportLine.From(report, _tool), DocumentContext.Default.ReportLine, DocumentContext.OneLine);
        stream.Flush();
    }

    public void Add(UnexaminedSubject subject)
    {
        DocumentContext.Write(stream, ErrorLine.From(subject, _tool), DocumentContext.Default.ErrorLine, DocumentContext.OneLine);
        stream.Flush();
    }

    public void Finish() => stream.Flush();

    public void Dispose() { }
}
