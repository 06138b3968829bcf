using System.CommandLine;
using System.Globalization;
using Armature.Cli.Configuration;
using Armature.English;
using Armature.Reporting.Json;
using Armature.Reporting.Suppressions;
using Armature.Reporting.Text;

namespace Armature.Cli.Commands;

/// <summary>Shows the configuration of a subject.</summary>
internal static class ConfigCommand
{
    private static readonly Argument<string?> Subject = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "config",
            Summary = "show the configuration of a subject and where each setting is written",
            Docs =
                "A command reads the nearest armature.toml, or pyproject.toml with a table [tool.armature], beside or above the subject, or else the one at or above the current directory. Options override it. Each command uses the keys that it has as options. Default of SUBJECT: the environment of the process. The subject itself is not examined.",
            Examples =
            [
                ("armature config", "show the settings for the current directory"),
                ("armature config dist/ --format json", "show those for a directory of wheels, as JSON"),
            ],
            Argument = Subject,
            Options = [.. ConfigurationOptions.OfFile, OutputOptions.TextOrJson],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var subject = given.GetValue(Subject);
        var configurations = Configurations.Of(Command, given, terminal);
        var own = configurations.OfSubject(subject);
        var faults = new[] { configurations.OfRun, own }
            .OfType<ConfigurationFile>()
            .Distinct()
            .SelectMany(static file => file.Faults)
            .ToArray();
        foreach (var note in configurations.Notes)
            terminal.Error.WriteLine($"note: {note}");
        foreach (var fault in faults)
            terminal.Error.WriteLine($"armature: {fault}");
        if (faults.Length > 0)
            return ExitCode.WrongUsage;
        var settings = Settings(configurations.OfRun, own);
        if (!OutputOptions.IsJson(given))
            return terminal.Show(page => Write(page, configurations, own, settings, terminal.Today));
        var document = new ConfigurationDocument(
            DocumentContext.SchemaVersion,
            subject,
            own?.Path,
            configurations.OfRun?.Path,
            [
                .. settings.Select(one => new SettingEntry(
                    one.Value.Key.Name,
                    one.Value.Argument,
                    one.File.Path,
                    one.Value.Line,
                    one.IsUsed,
                    [.. one.Value.Key.Commands(configurations.IsNamed)]
                )),
            ],
            [.. (own?.Ignored ?? []).Select(entry => Entry(entry, terminal.Today))]
        );
        DocumentContext.Write(terminal.Out, document, DocumentContext.Default.ConfigurationDocument, DocumentContext.Indented);
        return ExitCode.Healthy;
    }

    // in the order of the table, so that two files can be compared
    private static (ConfigurationFile File, ConfiguredValue Value, bool IsUsed)[] Settings(
        ConfigurationFile? run,
        ConfigurationFile? own
    ) =>
        [
            .. ConfigurationKey.All.SelectMany(key =>
                new[] { run, own }
                    .OfType<ConfigurationFile>()
                    .Distinct()
                    .Where(file => key.IsOfRun || file == own)
                    .SelectMany(file => file.Of(key).Select(value => (file, value, !key.IsOfRun || file == run)))
            ),
        ];

    private static void Write(
        Page page,
        Configurations configurations,
        ConfigurationFile? own,
        (ConfigurationFile File, ConfiguredValue Value, bool IsUsed)[] settings,
        DateOnly today
    )
    {
        if (own is null)
        {
            page.Paragraph(
                0,
                new Run(
                    $"no configuration: neither {ConfigurationReader.OwnName} nor a {ConfigurationReader.ProjectName} with [tool.armature] was found"
                )
            );
            return;
        }

        page.Line(0, new Run(own.Shown, Ink.Strong), new Run(own == configurations.OfRun ? "" : "  (nearest to the subject)"));
        foreach (var (file, value, isUsed) in settings)
            page.Paragraph(
                2,
                new Run($"{value.Key.Name.PadRight(Widest)}  "),
                new Run(
                    $"{value.Written}  ({file.Shown}:{value.Line}{(isUsed ? "" : "; not used, because the file came with the subject")})"
                ),
                Widest + 2
            );
        foreach (var entry in own.Ignored)
            page.Paragraph(
                2,
                new Run($"{"ignore".PadRight(Widest)}  "),
                new Run($"{entry.Shown}: {entry.Reason}  ({entry.Source}{Until(entry, today)})"),
                Widest + 2
            );
        if (settings.Length > 0)
            page.Paragraph(2, new Run($"{"used by".PadRight(Widest)}  "), new Run(UsedBy(settings, configurations.IsNamed)), Widest + 2);
        var unset = ConfigurationKey
            .All.Where(key => key.Name != "ignore" && settings.All(one => one.Value.Key != key))
            .Select(static key => key.Name);
        page.Paragraph(2, new Run($"{"not set".PadRight(Widest)}  "), new Run(string.Join(", ", unset), Ink.Faint), Widest + 2);
    }

    // check: fail-on; check, plan and info: target
    private static string UsedBy((ConfigurationFile, ConfiguredValue Value, bool)[] settings, bool isNamed) =>
        string.Join(
            "; ",
            settings
                .Select(static one => one.Value.Key)
                .Distinct()
                .GroupBy(key => EnglishList.Of(key.Commands(isNamed), most: CommandLine.Commands.Length))
                .Select(static keys => $"{keys.Key}: {string.Join(", ", keys.Select(static key => key.Name))}")
        );

    private static int Widest => ConfigurationKey.All.Max(static key => key.Name.Length);

    private static string Until(IgnoreEntry entry, DateOnly today) =>
        entry.Until is not { } day ? ""
        : entry.IsLapsed(today) ? $", ended on {Text(day)}"
        : $", until {Text(day)}";

    private static IgnoredEntry Entry(IgnoreEntry entry, DateOnly today) =>
        new(
            [.. entry.Rules.Select(static rule => rule.Id)],
            entry.Packages,
            entry.Paths,
            entry.Reason,
            entry.Until is { } day ? Text(day) : null,
            entry.IsLapsed(today),
            entry.Source
        );

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
