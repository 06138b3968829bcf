using System.Collections.Immutable;
using System.CommandLine;
using Armature.Reporting;

namespace Armature.Cli;

/// <summary>The options for the format, destination and look of a report.</summary>
internal static class OutputOptions
{
    public static Option<string> Format { get; } =
        Choice("--format", "text", OutputFormat.All.Select(static format => (format.Name, format.Summary)));

    /// <summary>Whether the output is JSON.</summary>
    public static bool IsJson(ParseResult given) => given.GetValue(TextOrJson) is "json";

    public static Option<string?> File { get; } = new("--output", "-o") { HelpName = "FILE", Description = "write the report to a file" };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "list everything instead of examples" };

    public static Option<string> Color { get; } =
        Choice("--color", "auto", [("auto", "on a terminal, unless NO_COLOR is set"), ("always", ""), ("never", "")]);

    public static Option<bool> Ascii { get; } = new("--ascii") { Description = "use ASCII characters only" };

    public static ImmutableArray<Option> All { get; } = [Format, File, Verbose, Color, Ascii];

    /// <summary>Reads how to render. A file is always UTF-8 and has no colour unless <c>--color always</c> is given.</summary>
    public static RenderOptions Read(ParseResult given, Terminal terminal)
    {
        var isFile = given.GetValue(File) is not null;
        return terminal.Rendering with
        {
            HasColor = given.GetValue(Color) is "always" || (given.GetValue(Color) is "auto" && !isFile && terminal.UsesColor),
            IsAscii = given.GetValue(Ascii) || (!isFile && !terminal.ShowsUnicode),
            IsVerbose = given.GetValue(Verbose),
        };
    }

    /// <summary>An option with a fixed set of values. Its description is <paramref name="what"/>, or else the meanings of the values.</summary>
    public static Option<string> Choice(
        string name,
        string @default,
        IEnumerable<(string Value, string Meaning)> choices,
        string? what = null
    )
    {
        (string Value, string Meaning)[] values = [.. choices];
        var option = new Option<string>(name)
        {
            HelpName = string.Join('|', values.Select(static choice => choice.Value)),
            Description = $"{what ?? Meanings(values)} [default: {@default}]",
            DefaultValueFactory = _ => @default,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && values.All(choice => choice.Value != token.Value))
                result.AddError(Invalid(name, token.Value, [.. values.Select(static choice => choice.Value)]));
        });
        return option;
    }

    /// <summary>The error message for a value that is not allowed.</summary>
    public static string Invalid(string name, string value, IReadOnlyList<string> choices) =>
        $"invalid {name} `{value}` (expected {string.Join(", ", choices.Take(choices.Count - 1))} or {choices[^1]})";

    /// <summary><c>--format</c> of the commands that write a single result.</summary>
    public static Option<string> TextOrJson { get; } = Choice("--format", "text", [("text", "for people"), ("json", "for programs")]);

    private static string Meanings(IEnumerable<(string Value, string Meaning)> values) =>
        string.Join(
            "; ",
            values.Where(static choice => choice.Meaning.Length > 0).Select(static choice => $"{choice.Value}: {choice.Meaning}")
        );
}
