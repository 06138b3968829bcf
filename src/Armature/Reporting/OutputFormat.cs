using System.Collections.Immutable;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Reporting;

/// <summary>A format of reports. A new one is a file and a line in <see cref="All"/>.</summary>
/// <param name="Name">The argument of <c>--format</c>.</param>
/// <param name="Summary">What it is for, one line, lower case, no full stop.</param>
/// <param name="Open">Makes a renderer that writes UTF-8. The stream stays open and belongs to the caller.</param>
public sealed record OutputFormat(string Name, string Summary, Func<Stream, RenderOptions, IReportRenderer> Open)
{
    /// <summary>The formats, the default first.</summary>
    public static ImmutableArray<OutputFormat> All { get; } =
    [
        new("text", "for a person", static (stream, options) => new TextReport(stream, options)),
        new("json", "one object, for programs", static (stream, options) => new JsonReport(stream, options)),
        new("ndjson", "one report a line, each as soon as it is done", static (stream, _) => new NdjsonReport(stream)),
    ];

    /// <summary>The format with a name; null if there is none.</summary>
    public static OutputFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
