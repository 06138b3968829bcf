using System.CommandLine;
using Armature.Cli.Commands;

namespace Armature.Cli.Manual;

/// <summary>Manual pages, generated from the commands as help is.</summary>
internal static class ManualPage
{
    private const string Program = "armature";

    /// <summary>The page of the program.</summary>
    public static string Of(DateOnly date)
    {
        var page = Start(Program, date, "examine the compiled code of Python environments");
        page.Section("SYNOPSIS");
        page.Paragraph("armature [SUBJECT...] [OPTIONS]");
        page.Paragraph("armature COMMAND [ARGUMENTS] [OPTIONS]");
        page.Section("DESCRIPTION");
        page.Paragraph(Help.Description);
        page.Text("Without a command, the subjects are examined as armature check does.");
        page.Section("COMMANDS");
        foreach (var command in CommandLine.Commands)
            page.Item($"{Program}-{command.Name}(1)", command.Summary);
        page.Section("OPTIONS");
        foreach (var (form, meaning) in Help.ProgramOptions)
            page.Item(form, meaning);
        page.Section("OPTIONS OF EVERY COMMAND");
        WriteOptions(page, OutputOptions.Common);
        WriteExamples(page, CommandLine.Commands.Select(static command => command.Examples[0]));
        WriteExitStatus(page);
        page.Section("ENVIRONMENT");
        foreach (var (name, meaning) in EnvironmentVariables.All)
            page.Item(name, meaning);
        page.Section("FILES");
        page.Item(
            "~/.cache/armature/web",
            "what package indexes answered; on macOS ~/Library/Caches/armature/web, on Windows %LOCALAPPDATA%\\Armature\\Cache\\web"
        );
        page.Item(
            "~/.local/state/armature/journal.key",
            "the key with which the journals of repairs are sealed; on macOS in ~/Library/Application Support/armature, on Windows in %LOCALAPPDATA%\\Armature\\State"
        );
        WriteSeeAlso(page, CommandLine.Commands.Select(static command => $"{Program}-{command.Name}"));
        return page.ToString();
    }

    /// <summary>The page of a command.</summary>
    public static string Of(CliCommand command, DateOnly date)
    {
        var page = Start($"{Program}-{command.Name}", date, command.Summary);
        page.Section("SYNOPSIS");
        page.Paragraph($"{Program} {command.Name}{Help.Form(command.Argument)} [OPTIONS]");
        page.Section("DESCRIPTION");
        page.Paragraph(command.Docs);
        page.Section("OPTIONS");
        WriteOptions(page, command.AllOptions);
        WriteExamples(page, command.Examples);
        WriteExitStatus(page);
        WriteSeeAlso(page, [Program]);
        return page.ToString();
    }

    private static Roff Start(string name, DateOnly date, string summary)
    {
        var page = new Roff(name, date, $"{Program} {CommandLine.Version}");
        page.Section("NAME");
        page.Text($"{name} - {summary}");
        return page;
    }

    private static void WriteOptions(Roff page, IEnumerable<Option> options)
    {
        foreach (var option in options)
            page.Item(Help.Form(option), option.Description ?? "");
    }

    private static void WriteExamples(Roff page, IEnumerable<(string Line, string Does)> examples)
    {
        page.Section("EXAMPLES");
        foreach (var (line, does) in examples)
        {
            page.Paragraph($"{char.ToUpperInvariant(does[0])}{does[1..]}:");
            page.Example(line);
        }
    }

    private static void WriteExitStatus(Roff page)
    {
        page.Section("EXIT STATUS");
        foreach (var (code, meaning) in ExitCodes.All)
            page.Item($"{(int)code}", meaning);
    }

    private static void WriteSeeAlso(Roff page, IEnumerable<string> names)
    {
        page.Section("SEE ALSO");
        page.Paragraph(string.Join(", ", names.Select(static name => $"{name}(1)")));
    }
}
