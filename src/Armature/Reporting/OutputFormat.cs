using System.Collections.Immutable;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Reporting;

/// <summary>A form that reports can take. A new one is a file and a line in <see cref="All"/>.</summary>
/// <param name="Name">As <c>--format</c> names it.</param>
/// <param name="Summary">What it is for, one line, lower case, no full stop.</param>
/// <param name="Open">Makes a renderer that writes UTF-8; the stream stays the caller's.</param>
public sealed record OutputFormat(string Name, string Summary, Func<Stream, RenderOptions, IReportRenderer> Open)
{
    /// <summary>The formats, the usual one first.</summary>
    public static ImmutableArray<OutputFormat> All { get; } =
    [
        new("text", "for a person", static (stream, options) => new TextReport(stream, options)),
        new("json", "one object, for programs", static (stream, options) => new JsonReport(stream, options)),
        new("ndjson", "one report a line, each as it is done", static (stream, _) => new NdjsonReport(stream)),
    ];

    /// <summary>The format of a name; null where there is none.</summary>
    public static OutputFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
