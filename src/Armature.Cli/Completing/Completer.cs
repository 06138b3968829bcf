using System.CommandLine;
using Armature.Cli.Commands;
using Armature.Subjects;

namespace Armature.Cli.Completing;

/// <summary>Completes a command line. System.CommandLine completes a line of one root command only, without a default command and without descriptions.</summary>
internal static class Completer
{
    /// <summary>What can stand in the place of the last word.</summary>
    /// <param name="words">The words after the program's name, unquoted; the last is completed and may be empty.</param>
    public static IReadOnlyList<Candidate> Of(IReadOnlyList<string> words, HostEnvironment environment)
    {
        var word = words.Count == 0 ? "" : words[^1];
        string[] before = words.Count == 0 ? [] : [.. words.Take(words.Count - 1)];
        return [.. All(before, word, environment).Where(candidate => candidate.Text.StartsWith(word, StringComparison.Ordinal))];
    }

    private static IEnumerable<Candidate> All(string[] before, string word, HostEnvironment environment)
    {
        if (before is [])
            return First(word, environment);
        if (before is ["help"])
            return CommandNames();
        if (before is ["help" or "--version" or "-V" or "--help" or "-h" or "-?", ..])
            return [];
        return CommandLine.Named(before[0]) is { } command
            ? Within(command, before[1..], word, environment)
            : Within(CommandLine.Commands[0], before, word, environment);
    }

    // a word that does not begin a command may be a subject of the default one
    private static IEnumerable<Candidate> First(string word, HostEnvironment environment)
    {
        if (word.StartsWith('-'))
            return Within(CommandLine.Commands[0], [], word, environment)
                .Concat([new Candidate("--version", "show the version"), new Candidate("-V", "show the version")]);
        var names = CommandNames().Append(new Candidate("help", "show the page of a command")).ToArray();
        return names.Concat(
            names.Any(name => name.Text.StartsWith(word, StringComparison.Ordinal))
                ? PathCandidates.Environments(word, environment)
                : PathCandidates.Of(word, environment)
        );
    }

    private static IEnumerable<Candidate> CommandNames() =>
        CommandLine.Commands.Select(static command => new Candidate(command.Name, command.Summary));

    private static IEnumerable<Candidate> Within(CliCommand command, string[] before, string word, HostEnvironment environment)
    {
        if (Array.IndexOf(before, "--") is >= 0 and var dashes)
            return command.Name != "run" ? OptionValues.OfArgument(command, before, word, environment)
                : before.Length == dashes + 1 && !word.Contains('/') ? PathCandidates.Programs(word, environment)
                : PathCandidates.Of(word, environment);
        if (before is [.., var last] && Find(command, last) is { } pending && TakesValue(pending))
            return OptionValues.Of(pending.HelpName!, word, environment);
        if (word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=') is > 0 and var equals)
            return AfterEquals(command, word[..equals], word[(equals + 1)..], environment);
        if (word.StartsWith('-'))
            return Options(command, before);
        return IsFull(command, before) ? Options(command, before) : OptionValues.OfArgument(command, before, word, environment);
    }

    private static IEnumerable<Candidate> AfterEquals(CliCommand command, string name, string word, HostEnvironment environment) =>
        Find(command, name) is { } option && TakesValue(option)
            ? OptionValues.Of(option.HelpName!, word, environment).Select(value => value with { Text = $"{name}={value.Text}" })
            : [];

    private static IEnumerable<Candidate> Options(CliCommand command, string[] before) =>
        command
            .AllOptions.Where(option => IsRepeatable(option) || !before.Any(word => Find(command, Name(word)) == option))
            .SelectMany(static option =>
                option.Aliases.Prepend(option.Name).Where(static name => name != "-?").Select(name => new Candidate(name, Brief(option)))
            );

    // a list has one line for each option: the first clause of its description, or the values
    private static string Brief(Option option) =>
        option is { HelpName: { } form } && form.Contains('|') && !form.Any(char.IsUpper)
            ? form
            : (option.Description ?? "").Split(";", 2)[0].Split(": ", 2)[0].Split(" [", 2)[0];

    private static Option? Find(CliCommand command, string name) =>
        name.StartsWith('-') ? command.AllOptions.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name)) : null;

    private static string Name(string word) => word.IndexOf('=') is > 0 and var equals ? word[..equals] : word;

    private static bool TakesValue(Option option) => option.HelpName is not null;

    private static bool IsRepeatable(Option option) => option.Arity.MaximumNumberOfValues > 1;

    // whether every argument that the command takes has been given
    private static bool IsFull(CliCommand command, string[] before)
    {
        var given = 0;
        for (var at = 0; at < before.Length; at++)
        {
            if (!before[at].StartsWith('-'))
                given++;
            else if (Find(command, before[at]) is { } option && TakesValue(option))
                at++;
        }

        return given >= (command.Argument?.Arity.MaximumNumberOfValues ?? 0);
    }
}
