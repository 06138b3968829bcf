using System.Text;

namespace Armature.Reporting.Tests;

/// <summary>Reports as a format writes them.</summary>
internal static class Rendered
{
    public static string As(string format, RenderOptions options, params ReadOnlySpan<Report> reports) => With(format, options, reports);

    /// <summary>Reports and subjects without one.</summary>
    public static string With(
        string format,
        RenderOptions options,
        ReadOnlySpan<Report> reports,
        params ReadOnlySpan<UnexaminedSubject> subjects
    )
    {
        using var stream = new MemoryStream();
        using (var renderer = OutputFormat.Find(format)!.Open(stream, options))
        {
            foreach (var report in reports)
                renderer.Add(report);
            foreach (var subject in subjects)
                renderer.Add(subject);
            renderer.Finish();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static RenderOptions At(int width) => new() { Width = width, ToolVersion = "0.1.0" };
}
