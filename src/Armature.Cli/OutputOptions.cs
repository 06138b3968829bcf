using System.Collections.Immutable;
using System.CommandLine;
using Armature.Reporting;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>The options for the format, destination and look of a report.</summary>
internal static class OutputOptions
{
    public static Option<string> Format { get; } = OfFormat();

    /// <summary>More reports of the same run, each as a file.</summary>
    public static Option<string[]> Reports { get; } = OfReports();

    /// <summary><c>--format</c> of an explanation.</summary>
    public static Option<string> TextJsonOrLines { get; } =
        Choice("--format", "text", [("text", "for a person"), ("json", "one object, for programs"), ("ndjson", "the same on one line")]);

    /// <summary>Whether the output is JSON: by <c>--format</c>, or else by the name of the file.</summary>
    public static bool IsJson(ParseResult given) =>
        given.GetResult(TextOrJson) is { Implicit: false }
            ? given.GetValue(TextOrJson) is "json"
            : given.GetResult(TextOrJson) is not null
                && given.GetValue(File)?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true;

    public static Option<string?> File { get; } =
        new("--output", "-o") { HelpName = "FILE", Description = "write to a file instead of standard output" };

    public static Option<bool> Quiet { get; } =
        new("--quiet", "-q") { Description = "show only the result and errors; JSON and the exit status do not change" };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "list everything instead of examples" };

    public static Option<string> Color { get; } =
        Choice(
            "--color",
            "auto",
            [("auto", "on a terminal; NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR change that"), ("always", ""), ("never", "")]
        );

    public static Option<bool> Ascii { get; } = new("--ascii") { Description = "use ASCII characters only" };

    /// <summary>The options that every command has.</summary>
    public static ImmutableArray<Option> Common { get; } = [File, Quiet, Verbose, Color, Ascii];

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
        $"invalid {name} `{value}` (expected {string.Join(", ", choices.Take(choices.Count - 1))} or {choices[^1]}){Suggestions.For(value, choices)}";

    /// <summary><c>--format</c> of the commands that write a single result.</summary>
    public static Option<string> TextOrJson { get; } =
        Choice("--format", "text", [("text", "for people"), ("json", "for programs (also by -o FILE.json)")]);

    /// <summary><c>--format</c> of the commands whose result is also a page.</summary>
    public static Option<string> Document { get; } =
        Choice(
            "--format",
            "text",
            [("text", "for people"), ("json", "for programs"), ("html", "a page for a browser"), ("markdown", "for a pull request")]
        );

    /// <summary>The value of <see cref="Document"/>, or else what the name of the file ends with.</summary>
    public static string DocumentFormat(ParseResult given) =>
        given.GetResult(Document) is { Implicit: false }
            ? given.GetValue(Document)!
            : Path.GetExtension(given.GetValue(File))?.ToLowerInvariant() switch
            {
                ".json" => "json",
                ".html" or ".htm" => "html",
                ".md" => "markdown",
                _ => "text",
            };

    /// <summary>Writes the result of a command in the form that <see cref="Document"/> asks for.</summary>
    public static void WriteDocument(
        ParseResult given,
        Terminal terminal,
        Action<Page> text,
        Action<Stream> json,
        Action<Stream> html,
        Action<Stream> markdown
    )
    {
        switch (DocumentFormat(given))
        {
            case "json":
                json(terminal.Out);
                break;
            case "html":
                html(terminal.Out);
                break;
            case "markdown":
                markdown(terminal.Out);
                break;
            default:
                terminal.Show(text);
                return;
        }

        if (terminal.Reader is not null)
            terminal.Show(text);
    }

    // the names of all formats are longer than a line
    private static Option<string> OfFormat()
    {
        var option = Choice("--format", "text", OutputFormat.All.Select(static format => (format.Name, format.Summary)));
        option.HelpName = "FORMAT";
        return option;
    }

    private static Option<string[]> OfReports()
    {
        var option = new Option<string[]>("--report")
        {
            HelpName = "FORMAT=FILE",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            Description = "write a report to a file too, in any of these formats; repeatable",
        };
        option.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens)
            {
                if (ReportRequest.Fault(token.Value) is { } fault)
                    result.AddError(fault);
            }
        });
        return option;
    }

    private static string Meanings(IEnumerable<(string Value, string Meaning)> values) =>
        string.Join(
            "; ",
            values.Where(static choice => choice.Meaning.Length > 0).Select(static choice => $"{choice.Value}: {choice.Meaning}")
        );
}
