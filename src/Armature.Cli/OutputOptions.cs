using System.Collections.Immutable;
using System.CommandLine;
using Armature.Reporting;

namespace Armature.Cli;

/// <summary>The options that say how a report is written.</summary>
internal static class OutputOptions
{
    public static Option<string> Format { get; } =
        Choice("--format", "text", OutputFormat.All.Select(static format => (format.Name, format.Summary)));

    public static Option<string?> File { get; } = new("--output", "-o") { HelpName = "FILE", Description = "write the report to a file" };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "list everything instead of examples" };

    public static Option<string> Color { get; } =
        Choice("--color", "auto", [("auto", "on a terminal, unless NO_COLOR is set"), ("always", ""), ("never", "")]);

    public static Option<bool> Ascii { get; } = new("--ascii") { Description = "use ASCII characters only" };

    public static ImmutableArray<Option> All { get; } = [Format, File, Verbose, Color, Ascii];

    /// <summary>How to render. A file is UTF-8, whatever the terminal shows.</summary>
    public static RenderOptions Read(ParseResult given, Terminal terminal)
    {
        var isFile = given.GetValue(File) is not null;
        return terminal.Rendering with
        {
            HasColor = given.GetValue(Color) is "always" || (given.GetValue(Color) is "auto" && !isFile && terminal.WelcomesColor),
            IsAscii = given.GetValue(Ascii) || (!isFile && !terminal.ShowsUnicode),
            IsVerbose = given.GetValue(Verbose),
        };
    }

    /// <summary>An option that takes one of a few words.</summary>
    public static Option<string> Choice(
        string name,
        string @default,
        IEnumerable<(string Word, string Meaning)> choices,
        string? what = null
    )
    {
        (string Word, string Meaning)[] words = [.. choices];
        var option = new Option<string>(name)
        {
            HelpName = string.Join('|', words.Select(static choice => choice.Word)),
            Description = $"{what ?? Meanings(words)} [default: {@default}]",
            DefaultValueFactory = _ => @default,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && words.All(choice => choice.Word != token.Value))
                result.AddError(Invalid(name, token.Value, [.. words.Select(static choice => choice.Word)]));
        });
        return option;
    }

    /// <summary>The message for a value that is not one of the choices.</summary>
    public static string Invalid(string name, string value, IReadOnlyList<string> choices) =>
        $"invalid {name} `{value}` (expected {string.Join(", ", choices.Take(choices.Count - 1))} or {choices[^1]})";

    /// <summary><c>--format</c> of the commands that show one thing.</summary>
    public static Option<string> TextOrJson { get; } = Choice("--format", "text", [("text", "for people"), ("json", "for programs")]);

    private static string Meanings(IEnumerable<(string Word, string Meaning)> words) =>
        string.Join(
            "; ",
            words.Where(static choice => choice.Meaning.Length > 0).Select(static choice => $"{choice.Word}: {choice.Meaning}")
        );
}
