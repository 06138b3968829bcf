namespace Armature.Reporting.Json;

/// <summary>One <see cref="ReportDocument"/> a line, written as soon as it is added.</summary>
internal sealed class NdjsonReport(Stream stream) : IReportRenderer
{
    public void Add(Report report)
    {
        DocumentContext.Write(stream, ReportDocument.From(report), DocumentContext.Default.ReportDocument, DocumentContext.OneLine);
        stream.Flush();
    }

    public void Add(UnexaminedSubject subject)
    {
        DocumentContext.Write(stream, ErrorEntry.From(subject), DocumentContext.Default.ErrorEntry, DocumentContext.OneLine);
        stream.Flush();
    }

    public void Finish() => stream.Flush();

    public void Dispose() { }
}
