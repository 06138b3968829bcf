using System.CommandLine;
using Armature.Reporting.Html;
using Armature.Reporting.Json;
using Armature.Reporting.Markdown;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Cli.Commands;

/// <summary>Merges the results of many runs into one report.</summary>
internal static class SummaryCommand
{
    private static readonly Argument<string[]> Reports = new("REPORT") { Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string> FailOn = OutputOptions.Choice(
        "--fail-on",
        "warning",
        [("error", ""), ("warning", ""), ("note", ""), ("never", "")],
        "lowest severity that makes the exit status 1"
    );

    public static CliCommand Command { get; } =
        new()
        {
            Name = "summary",
            Summary = "merge the results of many machines into one report",
            Docs =
                "REPORT is what armature check wrote with --format ndjson or --format json, or - for standard input. A subject counts once a file: the last result is used. "
                + "A line that is not a result is named on standard error and makes the exit status 3; the others are counted.",
            Examples =
            [
                ("armature summary results/*.ndjson", "merge the results of an array of jobs"),
                ("armature summary results/*.ndjson -o summary.json", "write JSON for another program"),
                ("armature summary results/*.ndjson -o fleet.html", "write a page for a browser: which subject has which problem"),
            ],
            Argument = Reports,
            Options = [FailOn, OutputOptions.Document],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var files = new ResultFiles(terminal);
        var summary = files.Read(given.GetValue(Reports) ?? []);
        foreach (var line in summary.Unreadable)
            terminal.Error.WriteLine($"armature: `{line.File}`{(line.Line > 0 ? $" line {line.Line}" : "")}: {line.Reason}");
        OutputOptions.WriteDocument(
            given,
            terminal,
            page => SummaryText.Write(page, summary, terminal.Look.IsVerbose),
            stream => JsonOutput.Write(stream, summary, CommandLine.Version),
            stream => SummaryPage.Write(stream, summary, CommandLine.Version),
            stream => SummaryMarkdown.Write(stream, summary)
        );
        if (!summary.Unreadable.IsEmpty || summary.NotExamined > 0)
            return ExitCode.CouldNotExamine;
        Severity? failOn = Enum.TryParse<Severity>(given.GetValue(FailOn), ignoreCase: true, out var least) ? least : null;
        var strictness = new Strictness(failOn, NeedsAll: false);
        return summary.Subjects.Any(subject => strictness.IsFailure(subject.Result)) ? ExitCode.Findings : ExitCode.Healthy;
    }
}
