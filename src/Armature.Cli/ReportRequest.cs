using Armature.Reporting;

namespace Armature.Cli;

/// <summary>A value of <c>--report</c>: <c>sarif=armature.sarif</c>.</summary>
internal sealed record ReportRequest(OutputFormat Format, string Path)
{
    /// <summary>Reads it. Its form was checked when the command line was parsed.</summary>
    public static ReportRequest Of(string value)
    {
        var mark = value.IndexOf('=', StringComparison.Ordinal);
        return new ReportRequest(OutputFormat.Find(value[..mark])!, value[(mark + 1)..]);
    }

    /// <summary>What is wrong with a value; null if nothing is.</summary>
    public static string? Fault(string value)
    {
        var mark = value.IndexOf('=', StringComparison.Ordinal);
        if (mark <= 0 || mark == value.Length - 1)
            return $"invalid --report `{value}` (expected FORMAT=FILE, for example html=report.html)";
        return OutputFormat.Find(value[..mark]) is null
            ? OutputOptions.Invalid("--report", value[..mark], [.. OutputFormat.All.Select(static format => format.Name)])
            : null;
    }
}
