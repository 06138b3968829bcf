using System.Collections.Immutable;
using System.CommandLine;
using Armature.Cli.Commands;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>Help pages, generated from the commands.</summary>
internal static class Help
{
    /// <summary>What the program does.</summary>
    public const string Description =
        "armature examines the compiled code of a Python environment, without running Python, and reports what does not load and why.";

    /// <summary>The options that need no command.</summary>
    public static ImmutableArray<(string Form, string Meaning)> ProgramOptions { get; } =
    [
        ("-h, --help", "show this page; after a command, the page of the command, as armature help COMMAND does"),
        ("-V, --version", "show the version"),
    ];

    /// <summary>Writes the page of <c>armature --help</c>.</summary>
    public static void Write(Page page)
    {
        page.Paragraph(0, new Run(Description));
        WriteSection(
            page,
            "Usage",
            [("armature [SUBJECT...]", "examine; the same as armature check"), ("armature COMMAND ...", "one of the commands below")]
        );
        WriteSection(page, "Commands", [.. CommandLine.Commands.Select(static command => (command.Name, command.Summary))]);
        WriteSection(page, "Options", ProgramOptions);
        WriteSection(page, "Examples", [.. CommandLine.Commands.Select(static command => command.Examples[0])]);
        WriteSection(page, "Exit status", [.. ExitCodes.All.Select(static exit => ($"{(int)exit.Code}", exit.Meaning))]);
    }

    /// <summary>Writes the page of one command.</summary>
    public static void Write(Page page, CliCommand command)
    {
        page.Line(0, new Run($"armature {command.Name}", Ink.Strong), new Run($"{Form(command.Argument)} [OPTIONS]"));
        page.Paragraph(0, new Run(command.Summary));
        page.Blank();
        page.Paragraph(0, new Run(command.Docs));
        WriteSection(page, "Options", [.. command.Options.Select(Row)]);
        WriteSection(page, "Options of every command", [.. OutputOptions.Common.Append(CliCommand.HelpOption).Select(Row)]);
        WriteSection(page, "Examples", command.Examples);
    }

    private static (string, string) Row(Option option) => (Form(option), option.Description ?? "");

    private static void WriteSection(Page page, string title, IReadOnlyCollection<(string, string)> rows)
    {
        if (rows.Count == 0)
            return;
        page.Blank();
        page.Line(0, new Run($"{title}:", Ink.Strong));
        page.Table(2, rows);
    }

    internal static string Form(Argument? argument) =>
        argument is null ? ""
        : argument.Arity.MinimumNumberOfValues > 0 ? $" {Repeated(argument)}"
        : $" [{Repeated(argument)}]";

    private static string Repeated(Argument argument) =>
        argument.Arity.MaximumNumberOfValues > 1 && !argument.Name.EndsWith(']') ? $"{argument.Name}..." : argument.Name;

    internal static string Form(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).OrderBy(static name => name.Length));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }
}
