using Armature.English;
using Armature.Packaging.Abis;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Reporting.Text;

/// <summary>The interpreters and environments of a machine as a table.</summary>
internal static class ListText
{
    private const int Gap = 3;
    private static readonly string[] s_titles = ["", "python", "version", "runs as", "packages", "health", ""];

    /// <summary>Writes the table, and what is wrong with the programs on PATH.</summary>
    public static void Write(Page page, EnvironmentList list)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(list);
        if (page.IsQuiet)
        {
            page.List(list.Environments.Select(static environment => environment.Path));
            return;
        }

        if (list.Environments.IsEmpty)
        {
            page.Line(0, new Run("no Python found on PATH or in the default locations"));
            return;
        }

        WriteTable(page, [s_titles, .. list.Environments.Select(Row)], list);
        page.Blank();
        foreach (var program in list.Programs.Where(program => program.Environment is null))
            page.Paragraph(0, Marks.Unknown, new Run($" {program.Name} on PATH is {program.Path}, but the Python behind it is not known"));
        if (list.HasForeignPip)
            page.Paragraph(
                0,
                Marks.Of(Severity.Warning),
                new Run(
                    $" pip on PATH ({list.Of("pip")!.Path}) installs into {list.Pip!.Path}, but python starts {list.Python!.Path}: use `python -m pip`"
                )
            );
        page.Paragraph(
            0,
            new Run($"{TextFormat.Count(list.Environments.Length, "Python")} in {TextFormat.Elapsed(list.Elapsed)}.", Ink.Strong),
            new Run("   health: quick scan without dependencies; in full: armature check PYTHON")
        );
    }

    private static void WriteTable(Page page, string[][] rows, EnvironmentList list)
    {
        int[] widths = [.. s_titles.Select((_, column) => rows.Max(row => row[column].Length) + (column == 0 ? 1 : Gap))];
        for (var at = 0; at < rows.Length; at++)
        {
            var environment = at == 0 ? null : list.Environments[at - 1];
            Run[] cells = [.. rows[at].Select((cell, column) => new Run(cell.PadRight(widths[column]), InkOf(column, environment)))];
            var last = Array.FindLastIndex(cells, cell => !string.IsNullOrWhiteSpace(cell.Text));
            cells[last] = cells[last] with { Text = cells[last].Text.TrimEnd() };
            page.Line(0, cells.AsSpan(0, last + 1));
        }
    }

    private static string[] Row(ListedEnvironment environment) =>
        [
            environment.IsMeant ? ">" : " ",
            environment.Path,
            Version(environment),
            RunsAs(environment),
            $"{environment.Packages}",
            HealthOf(environment),
            Remark(environment),
        ];

    private static Ink InkOf(int column, ListedEnvironment? environment) =>
        (column, environment) switch
        {
            (_, null) => Ink.Faint,
            (1, { IsMeant: true }) => Ink.Strong,
            (5, { Health: Health.Errors }) => Ink.Error,
            (5, { Health: Health.Warnings }) => Ink.Warning,
            (5, { Health: Health.Healthy }) => Ink.Good,
            (6, _) => Ink.Faint,
            _ => Ink.Plain,
        };

    private static string Version(ListedEnvironment environment) =>
        environment.Report.Graph.Inventory.Interpreter?.Abi is { } abi
            ? $"{(abi.Implementation is PythonImplementation.CPython ? "" : $"{abi.Implementation} ")}{abi.Version}{(abi.IsFreeThreaded ? "t" : "")}"
            : "?";

    private static string RunsAs(ListedEnvironment environment)
    {
        var machines = DisplayNames.Of(environment.Report.Graph.Target.Platform);
        return environment.Running switch
        {
            Running.Native => $"{machines} native",
            Running.Emulated =>
                $"{machines} {(environment.Report.Graph.Target.Platform!.System is SystemFamily.MacOS ? "Rosetta" : "emulated")}",
            Running.Elsewhere => $"{machines}, not here",
            _ => "?",
        };
    }

    private static string HealthOf(ListedEnvironment environment) =>
        environment.Health switch
        {
            Health.Errors => $"✗ {TextFormat.Count(environment.Count(Severity.Error), "error")}",
            Health.Warnings => $"! {TextFormat.Count(environment.Count(Severity.Warning), "warning")}",
            Health.Unknown => "? unknown",
            _ => "✓",
        };

    private static string Remark(ListedEnvironment environment)
    {
        var names = environment.Names.IsEmpty ? null : $"{EnglishList.Of(environment.Names)} on PATH";
        var maker = environment.Maker == "PATH" ? null : environment.Maker;
        return string.Join("; ", new[] { maker, names }.OfType<string>());
    }
}
