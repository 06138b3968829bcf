using System.Collections.Immutable;
using System.CommandLine;
using Armature.Cli.Commands;
using Armature.Cli.Configuration;
using Armature.Cli.Suppressing;

namespace Armature.Cli;

/// <summary>What a run of <c>check</c> does: each subject for each target, with the options and the configuration that apply to it.</summary>
/// <param name="Given">The options of the run.</param>
/// <param name="Suppressions">What does not count.</param>
/// <param name="Requests">The examinations, in order.</param>
internal sealed record CheckPlan(ParseResult Given, SuppressionRun Suppressions, ImmutableArray<CheckRequest> Requests)
{
    /// <summary>Makes it; null, after messages, if a configuration or the baseline cannot be used.</summary>
    /// <param name="paths">As typed; null for the environment of the process.</param>
    public static CheckPlan? Of(Configurations configurations, string?[] paths, Terminal terminal)
    {
        var subjects = paths.Select(path => (Path: path, File: configurations.OfSubject(path))).ToArray();
        ConfigurationFile[] files =
        [
            .. subjects.Select(static subject => subject.File).Prepend(configurations.OfRun).OfType<ConfigurationFile>().Distinct(),
        ];
        var run = configurations.ForRun;
        string[] faults = [.. files.SelectMany(static file => file.Faults), .. UsageFaults.Of(run, CheckCommand.Command)];
        if (faults.Length > 0)
            return Refuse(terminal, faults);
        if (SuppressionRun.Open(run, terminal, out var fault) is not { } suppressions)
            return Refuse(terminal, [fault]);
        WriteNotes(configurations, files, terminal);
        // thousands of wheels have one configuration
        var templates = files
            .Append(null)
            .Select(file => (File: file, Requests: Requested(file, configurations, suppressions)))
            .ToDictionary(static one => one.File?.Path ?? "", static one => one.Requests, StringComparer.Ordinal);
        return new CheckPlan(
            run,
            suppressions,
            [.. subjects.SelectMany(subject => templates[subject.File?.Path ?? ""].Select(request => request with { Path = subject.Path }))]
        );
    }

    // one for each target, without a path
    private static CheckRequest[] Requested(ConfigurationFile? file, Configurations configurations, SuppressionRun suppressions)
    {
        var given = configurations.For(file);
        var options = CheckChoices.Read(given, configurations.ForRun) with
        {
            Suppressions = suppressions.Of(file),
            TargetSource = configurations.Source(file, "target"),
        };
        var request = new CheckRequest(null, options, CheckChoices.Strictness(given)) { Chosen = ChosenOptions(given, options) };
        var targets = given.GetValue(TargetOptions.Targets) is { Length: > 0 } chosen ? chosen : new string?[] { null };
        return [.. targets.Select(target => request with { Options = options with { Target = target } })];
    }

    // what a result depends on beside the subject and the target
    private static string ChosenOptions(ParseResult given, CheckOptions options) =>
        string.Join(
            '\0',
            CheckCommand
                .Command.Options.Except([
                    CheckChoices.Jobs,
                    CheckChoices.FailOn,
                    CheckChoices.Strict,
                    CheckChoices.ExitZero,
                    TargetOptions.Targets,
                    OutputOptions.Format,
                    .. ConfigurationOptions.OfFile,
                    .. ManyOptions.All,
                ])
                .Where(option => given.GetResult(option) is { Implicit: false })
                .Select(option => $"{option.Name} {string.Join(' ', given.GetResult(option)!.Tokens.Select(static token => token.Value))}")
                .Concat(options.Suppressions.Ignored.Select(static entry => $"{entry.Shown}\0{entry.Reason}\0{entry.Until}"))
                .Concat((options.Suppressions.Baseline?.Entries ?? []).Select(static entry => entry.Fingerprint))
        );

    // of a configuration that came with a subject the user may not know
    private static void WriteNotes(Configurations configurations, ConfigurationFile[] files, Terminal terminal)
    {
        if (terminal.Look.IsQuiet)
            return;
        foreach (var note in configurations.Notes)
            terminal.Error.WriteLine($"note: {note}");
        foreach (var file in files.Where(file => file != configurations.OfRun))
        {
            var unused = file
                .Values.Where(static value => value.Key.IsOfRun)
                .Select(static value => $"`{value.Key.Name}`")
                .Distinct()
                .ToArray();
            terminal.Error.WriteLine(
                $"note: configured by `{file.Shown}`, which came with the subject"
                    + (unused.Length > 0 ? $"; {string.Join(" and ", unused)} of it: not used (--config uses it)" : "")
            );
        }
    }

    private static CheckPlan? Refuse(Terminal terminal, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
            terminal.Error.WriteLine($"armature: {fault}");
        return null;
    }
}
