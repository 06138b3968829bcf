using System.Text;

namespace Armature.Reporting.Tests;

/// <summary>Reports as a format writes them.</summary>
internal static class Rendered
{
    public static string As(string format, RenderOptions options, params ReadOnlySpan<Report> reports)
    {
        using var stream = new MemoryStream();
        using (var renderer = OutputFormat.Find(format)!.Open(stream, options))
        {
            foreach (var report in reports)
                renderer.Add(report);
            renderer.Finish();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static RenderOptions At(int width) => new() { Width = width, ToolVersion = "0.1.0" };
}
