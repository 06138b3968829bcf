using System.CommandLine;
using System.CommandLine.Parsing;
using Armature.Cli.Commands;

namespace Armature.Cli;

/// <summary>Finds what is wrong with a command line.</summary>
internal static class UsageFaults
{
    /// <summary>One message for each fault.</summary>
    public static string[] Of(ParseResult given, CliCommand command) =>
        [.. UnknownOptions(given, command), .. given.Errors.Select(static error => Reworded(error.Message)).Distinct()];

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
        var names = command.Options.SelectMany(static known => known.Aliases.Prepend(known.Name)).Append("--help");
        return $"unknown option `{option}`{Suggestions.For(option, names)}";
    }

    private static string Reworded(string message) =>
        message.Length == 0
            ? message
            : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.').ReplaceLineEndings(" ").Replace('\'', '`');
}
