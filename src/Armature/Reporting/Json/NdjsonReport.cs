using System.Text.Json;

namespace Armature.Reporting.Json;

/// <summary>One report a line, each as it is done.</summary>
internal sealed class NdjsonReport(Stream stream) : IReportRenderer
{
    public void Add(Report report)
    {
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: false)))
            ReportJson.Write(json, report);
        stream.Write("\n"u8);
        stream.Flush();
    }

    public void Finish() => stream.Flush();

    public void Dispose() { }
}
