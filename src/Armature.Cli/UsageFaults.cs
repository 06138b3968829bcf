using System.CommandLine;
using System.CommandLine.Parsing;
using Armature.Cli.Commands;
using Armature.Cli.Configuration;

namespace Armature.Cli;

/// <summary>Finds what is wrong with a command line.</summary>
internal static class UsageFaults
{
    /// <summary>One message for each fault.</summary>
    public static string[] Of(ParseResult given, CliCommand command) =>
        [
            .. UnknownOptions(given, command),
            .. given.Errors.Select(static error => Reworded(error.Message)).Distinct(),
            .. Contradictions(given),
        ];

    private static IEnumerable<string> Contradictions(ParseResult given)
    {
        if (given.Errors.Count > 0)
            yield break;
        if (given.GetValue(OutputOptions.Quiet) && given.GetValue(OutputOptions.Verbose))
            yield return "--quiet and --verbose cannot be combined";
        if (
            given.GetValue(ManyOptions.Resume)
            && (given.GetValue(OutputOptions.Format) != "ndjson" || given.GetValue(OutputOptions.File) is null)
        )
            yield return "--resume needs --format ndjson and -o FILE";
        if (given.GetValue(CheckChoices.Statistics) && given.GetValue(OutputOptions.Format) != "text")
            yield return "--statistics needs --format text";
        if (
            given.GetValue(CheckChoices.Watch)
            && (given.GetValue(OutputOptions.File) is not null || given.GetValue(ConfigurationOptions.Update))
        )
            yield return "--watch cannot be combined with --output or --update-baseline; --report FORMAT=FILE writes a file each time";
        if (
            given.GetValue(CheckChoices.Watch)
            && (given.GetValue(ManyOptions.FromFile) is "-" || given.Tokens.Any(static token => token.Value == "-"))
        )
            yield return "--watch cannot read standard input";
        if (given.GetValue(ConfigurationOptions.File) is not null && given.GetValue(ConfigurationOptions.None))
            yield return "--config and --no-config cannot be combined";
        if (
            given.GetValue(ConfigurationOptions.Update)
            && (given.GetValue(ManyOptions.Resume) || given.GetResult(ManyOptions.Part) is { Implicit: false })
        )
            yield return "--update-baseline needs a whole run, without --resume and --shard";
        // a report would have the subjects of this run alone
        if (given.GetValue(ManyOptions.Resume) && given.GetValue(OutputOptions.Reports) is { Length: > 0 })
            yield return "--resume and --report cannot be combined: armature summary reads the results";
        var files = (given.GetValue(OutputOptions.Reports) ?? []).Select(static report => ReportRequest.Of(report).Path);
        foreach (
            var same in files
                .Append(given.GetValue(OutputOptions.File))
                .OfType<string>()
                .GroupBy(static path => path, StringComparer.Ordinal)
        )
        {
            if (same.Count() > 1)
                yield return $"two reports cannot be written to the same file: `{same.Key}`";
        }
    }

    /// <summary>System.CommandLine treats an unknown option as an argument, so these are found here.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult given, CliCommand command) =>
        given
            .Tokens.TakeWhile(static token => token.Type is not TokenType.DoubleDash)
            .Where(static token => token.Type is TokenType.Argument && token.Value is ['-', _, ..])
            .Where(token => given.UnmatchedTokens.Contains(token.Value) || IsSubject(given, command, token))
            .Select(token => Unknown(token.Value, command));

    private static bool IsSubject(ParseResult given, CliCommand command, Token token) =>
        command.Argument is { } argument
        && given.GetResult(argument) is { } result
        && result.Tokens.Any(taken => ReferenceEquals(taken, token));

    private static string Unknown(string option, CliCommand command)
    {
        var names = command.AllOptions.SelectMany(static known => known.Aliases.Prepend(known.Name));
        return $"unknown option `{option}`{Suggestions.For(option, names)}";
    }

    private static string Reworded(string message) =>
        message.Length == 0
            ? message
            : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.').ReplaceLineEndings(" ").Replace('\'', '`');
}
