using System.CommandLine;
using Armature.Cli.Commands;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>Help pages, generated from the commands.</summary>
internal static class Help
{
    /// <summary>Writes the page of <c>armature --help</c>.</summary>
    public static void Write(Page page)
    {
        page.Paragraph(
            0,
            new Run(
                "armature examines the compiled code of a Python environment, without running Python, and reports what does not load and why."
            )
        );
        WriteSection(
            page,
            "Usage",
            [("armature [SUBJECT...]", "examine; the same as armature check"), ("armature COMMAND ...", "one of the commands below")]
        );
        WriteSection(page, "Commands", [.. CommandLine.Commands.Select(static command => (command.Name, command.Summary))]);
        WriteSection(page, "Options", [("-h, --help", "show this page, or the page of a command"), ("--version", "show the version")]);
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
        WriteSection(
            page,
            "Options",
            [.. command.Options.Append(CliCommand.HelpOption).Select(static option => (Form(option), option.Description ?? ""))]
        );
        WriteSection(page, "Examples", command.Examples);
    }

    private static void WriteSection(Page page, string title, IReadOnlyCollection<(string, string)> rows)
    {
        page.Blank();
        page.Line(0, new Run($"{title}:", Ink.Strong));
        page.Table(2, rows);
    }

    private static string Form(Argument? argument) =>
        argument is null ? "" : $" [{argument.Name}{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}]";

    private static string Form(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).OrderBy(static name => name.Length));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }
}
