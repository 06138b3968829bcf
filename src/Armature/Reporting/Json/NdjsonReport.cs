namespace Armature.Reporting.Json;

/// <summary>One <see cref="ReportDocument"/> a line, written as soon as it is added.</summary>
internal sealed class NdjsonReport(Stream stream) : IReportRenderer
{
    public void Add(Report report)
    {
        DocumentContext.Write(stream, ReportDocument.From(report), DocumentContext.Default.ReportDocument, DocumentContext.OneLine);
        stream.Flush();
    }

    public void Finish() => stream.Flush();

    public void Dispose() { }
}
