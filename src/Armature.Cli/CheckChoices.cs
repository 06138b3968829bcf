using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Armature.Rules;

namespace Armature.Cli;

/// <summary>The options of <c>check</c> about rules and about the exit status.</summary>
internal static class CheckChoices
{
    public static Option<ImmutableArray<Rule>> Select { get; } = RuleNames.Option("--select", "apply only these rules");

    public static Option<ImmutableArray<Rule>> Ignore { get; } = RuleNames.Option("--ignore", "apply all rules but these");

    public static Option<string> FailOn { get; } =
        OutputOptions.Choice(
            "--fail-on",
            "warning",
            [("error", ""), ("warning", ""), ("note", ""), ("never", "")],
            "lowest severity that makes the exit status 1"
        );

    public static Option<bool> Strict { get; } =
        new("--strict") { Description = "make the exit status 1 if not everything could be examined" };

    public static Option<bool> ExitZero { get; } =
        new("--exit-zero") { Description = "make the exit status 0 although there are findings, or not everything could be examined" };

    public static Option<int> Jobs { get; } =
        new("-j")
        {
            HelpName = "N",
            Description = "files read at the same time [default: the number of processors]",
            CustomParser = static result => ParseJobs(result.Tokens[0].Value, result),
        };

    public static Option<bool> Hashes { get; } =
        new("--hashes")
        {
            Description =
                "compare every file with the hash in its RECORD or conda record, and the layers of an image with their digests; slower",
        };

    public static Option<bool> Watch { get; } =
        new("--watch") { Description = "examine again whenever the files change, until Ctrl-C; the exit status is that of the last time" };

    public static Option<bool> Statistics { get; } = new("--statistics") { Description = "show only how many findings each rule has" };

    /// <summary>Reads what is chosen about an examination. Options that the command does not have keep their defaults.</summary>
    public static CheckOptions Read(ParseResult given, ParseResult run) =>
        ReportOutput.Reading(run, TargetOptions.Read(given)) with
        {
            Assume = AssumeOption.Read(given),
            Select = given.GetValue(Select),
            Ignore = given.GetValue(Ignore),
            ComparesHashes = given.GetValue(Hashes),
            Sources = SourceOptions.Read(given),
            Parallelism = given.GetValue(Jobs),
        };

    /// <summary>Reads what makes the exit status 1.</summary>
    public static Strictness Strictness(ParseResult given)
    {
        if (given.GetValue(ExitZero))
            return new Strictness(null, NeedsAll: false);
        Severity? failOn = Enum.TryParse<Severity>(given.GetValue(FailOn), ignoreCase: true, out var least) ? least : null;
        return new Strictness(failOn, given.GetValue(Strict));
    }

    private static int ParseJobs(string number, ArgumentResult result)
    {
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs is > 0 and <= 1024)
            return jobs;
        result.AddError($"invalid -j `{number}` (expected a number from 1 to 1024)");
        return 0;
    }
}
