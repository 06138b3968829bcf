using System.CommandLine;
using Armature.Cli.Configuration;
using Armature.Conclusions;
using Armature.Inventory;
using Armature.Repair.Plans;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli.Commands;

/// <summary>Shows how an environment would be repaired, as commands.</summary>
internal static class PlanCommand
{
    private static readonly Argument<string?> SubjectPath = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "plan",
            Summary = "show the repair of an environment as commands; nothing is changed",
            Docs =
                "Plans a repair of everything that is an error. Each step is a command that could be typed, with its reason. "
                + "SUBJECT and its default are those of armature check. The exit status is 0 if the plan fixes every error or nothing needs a repair, "
                + "1 if an error remains that no plan fixes, and 3 if something could not be examined, so that Armature cannot tell.",
            Examples =
            [
                ("armature plan", "plan the repair of the environment you are in"),
                ("armature plan .venv --with uv --no-index --find-links wheels/", "with uv, from a directory of wheels"),
                ("armature plan .venv --least warning", "fix warnings too"),
                ("armature plan .venv --format json", "the same as JSON"),
            ],
            Argument = SubjectPath,
            Options =
            [
                TargetOptions.Target,
                .. StarterOptions.All,
                .. RepairOptions.All,
                .. ConfigurationOptions.OfFile,
                OutputOptions.TextOrJson,
            ],
            ConfiguredFor = static given => [given.GetValue(SubjectPath)],
            Installs = true,
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        if (SubjectArgument.Find(given.GetValue(SubjectPath), terminal, OutputOptions.IsJson(given)) is not { } subject)
            return ExitCode.CouldNotExamine;
        using var tree = subject.Tree;
        if (Check(subject, given, terminal) is not { } report)
            return ExitCode.CouldNotExamine;
        var plan = terminal.Doctor.PlanAsync(report, RepairOptions.Read(given, terminal), terminal.Stopped).GetAwaiter().GetResult();
        terminal.Write(
            OutputOptions.IsJson(given),
            stream => JsonOutput.Write(stream, plan),
            page => PlanText.Write(page, plan, subject.Display, terminal.Look.IsVerbose)
        );
        return ExitOf(plan);
    }

    /// <summary>0 if the plan fixes every error or there is none, 1 if an error remains, 3 if it is not known whether there is one.</summary>
    internal static ExitCode ExitOf(Plan plan) =>
        plan.Remaining.Any() || plan.Packages.Any(package => package.Fate is PackageFate.Unavailable) ? ExitCode.Findings
        : plan.Unknowns.IsEmpty ? ExitCode.Healthy
        : ExitCode.CouldNotExamine;

    /// <summary>Examines the environment to repair; null if it cannot be examined, with the reason on standard error.</summary>
    internal static Report? Check(Subject subject, ParseResult given, Terminal terminal)
    {
        try
        {
            var options = RepairOptions.Examination(given);
            var report = terminal.Doctor.CheckAsync(subject, options, terminal.Stopped).GetAwaiter().GetResult();
            // an environment is examined for its own Python, and repaired with the named one
            if (report.Graph.Inventory.Kind is not SubjectKind.Environment && given.GetValue(RepairOptions.Python) is { } python)
                report = terminal.Doctor.CheckAsync(subject, options with { Python = python }, terminal.Stopped).GetAwaiter().GetResult();
            return report is { Verdict: CheckVerdict.NothingToExamine, Coverage.Empty: { } empty }
                ? throw new SubjectException(subject.Display, empty.Reason, empty.Help)
                : report;
        }
        catch (SubjectException refusal)
        {
            terminal.Refuse(refusal, OutputOptions.IsJson(given));
            return null;
        }
    }
}
