using System.Collections.Immutable;
using System.CommandLine;
using Armature.Cli.Configuration;
using Armature.English;
using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli.Commands;

/// <summary>Repairs an environment.</summary>
internal static class FixCommand
{
    private static readonly Argument<string?> SubjectPath = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "show the plan and change nothing" };
    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "do not ask for confirmation" };
    private static readonly Option<bool> Keep = new("--keep") { Description = "keep the old environment as a backup [the default]" };
    private static readonly Option<bool> Discard = new("--discard")
    {
        Description = "remove the old environment once the new one is verified and in its place",
    };
    private static readonly Option<string[]> Lose = new("--lose")
    {
        HelpName = "FILE",
        Description = "a file of no package that --discard may lose; `all` for any (repeatable)",
    };
    private static readonly Option<bool> Undo = new("--undo")
    {
        Description = "swap the environment with the one that the last repair kept",
    };
    private static readonly Option<bool> Resume = new("--resume") { Description = "continue a repair that was interrupted" };
    private static readonly Option<bool> Abandon = new("--abandon")
    {
        Description = "restore what was there before a repair that was interrupted",
    };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "fix",
            Summary = "repair an environment: mend a copy of it or build a new one, verify it, then swap the two",
            Docs =
                "Carries out what armature plan shows, with your own uv, pip, conda, mamba, micromamba or pixi and its settings. The smallest change that fixes the findings is made, every other file is kept, and the old environment is not changed before the repaired one is verified. It stays beside it: --undo swaps the two back. "
                + "Each step is written to a journal first: after an interruption, --resume continues and --abandon undoes. SUBJECT and its default are those of armature check.",
            Examples =
            [
                ("armature fix", "repair the environment you are in, after a confirmation"),
                ("armature fix .venv --yes --with uv", "without confirmation, with uv"),
                ("armature fix .venv --no-index --find-links wheels/", "from a directory of wheels"),
                ("armature fix arm64/home/ada/.venv --sysroot arm64", "in the root directory of another machine, under qemu-user"),
                ("armature fix .venv --undo", "put the environment from before the last repair back"),
                ("armature fix --resume", "continue a repair that was interrupted"),
            ],
            Argument = SubjectPath,
            Options =
            [
                DryRun,
                Yes,
                .. StarterOptions.All,
                .. RepairOptions.All,
                .. ConfigurationOptions.OfFile,
                Keep,
                Discard,
                Lose,
                Undo,
                Resume,
                Abandon,
                OutputOptions.TextOrJson,
            ],
            ConfiguredFor = static given => [given.GetValue(SubjectPath)],
            Installs = true,
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        if (Contradiction(given) is { } fault)
        {
            terminal.Error.WriteLine($"armature: {fault}");
            return ExitCode.WrongUsage;
        }

        if (given.GetValue(Undo) || given.GetValue(Resume) || given.GetValue(Abandon))
            return Continue(given, terminal);
        if (Find(given.GetValue(SubjectPath), given, terminal) is not { } subject)
            return ExitCode.CouldNotExamine;
        using var tree = subject.Tree;
        if (RepairOptions.Tool(given) is { } tool && !terminal.Doctor.Has(tool))
        {
            terminal.Error.WriteLine($"armature: --with {tool.ToString().ToLowerInvariant()}: not found on this machine");
            return ExitCode.WrongUsage;
        }

        if (Examine(given, terminal, subject) is not { } report)
            return ExitCode.CouldNotExamine;
        var plan = terminal.Doctor.PlanAsync(report, RepairOptions.Read(given, terminal)).GetAwaiter().GetResult();
        if (plan is { IsEmpty: false } && Repairer.Unfinished(plan.Environment) is not null)
            return Show(given, terminal, Unfinished(plan.Environment));
        return plan.CanBeApplied ? Apply(given, terminal, subject, plan) : ShowNothingDone(given, terminal, subject, plan);
    }

    private static string? Contradiction(ParseResult given) =>
        given.GetValue(Keep) && given.GetValue(Discard) ? "--keep and --discard cannot be combined"
        : Continuing(given) is [var one, var other, ..] ? $"{one} and {other} cannot be combined"
        : given.GetValue(DryRun) && Continuing(given) is [var continuing] ? $"--dry-run and {continuing} cannot be combined"
        : given.GetValue(Lose) is { Length: > 0 } && !given.GetValue(Discard) ? "--lose is for --discard"
        : null;

    private static string[] Continuing(ParseResult given) =>
        [.. new[] { Undo, Resume, Abandon }.Where(option => given.GetValue(option)).Select(option => option.Name)];

    private static Report? Examine(ParseResult given, Terminal terminal, Subject subject)
    {
        using var progress = new Progress(terminal);
        progress.Now($"examining {subject.Display} ...");
        return PlanCommand.Check(subject, given, terminal);
    }

    /// <summary>The result if nothing is wrong or the plan cannot be carried out: nothing is changed.</summary>
    private static ExitCode ShowNothingDone(ParseResult given, Terminal terminal, Subject subject, Plan plan)
    {
        var isHealthy = plan.IsEmpty && !plan.Remaining.Any();
        if (OutputOptions.IsJson(given))
            JsonOutput.WriteNoRepair(terminal.Out, plan, isHealthy);
        else
            ShowPlan(given, terminal, subject, plan);
        if (plan.BelongsTo is { } system)
        {
            terminal.Error.WriteLine($"armature: this environment belongs to {system}; run armature fix there");
            return ExitCode.CouldNotExamine;
        }

        return !isHealthy ? ExitCode.Findings
            : plan.Unknowns.IsEmpty ? ExitCode.Healthy
            : ExitCode.CouldNotExamine;
    }

    private static ExitCode Apply(ParseResult given, Terminal terminal, Subject subject, Plan plan)
    {
        var isJson = OutputOptions.IsJson(given);
        ImmutableArray<string> mayLose = [.. given.GetValue(Lose) ?? []];
        if (given.GetValue(Discard))
        {
            if (
                plan.Account?.LeftBehind.Where(file => !mayLose.Contains("all") && !mayLose.Contains(file)).ToArray() is
                { Length: > 0 } lost
            )
            {
                terminal.Error.WriteLine(
                    $"armature: --discard would lose {EnglishList.Of(lost)}; name them with --lose, or keep the old environment"
                );
                return ExitCode.WrongUsage;
            }

            plan = plan.Discarding();
        }

        if (isJson && given.GetValue(DryRun))
            JsonOutput.Write(terminal.Out, plan);
        else if (!isJson && !given.GetValue(Yes))
            ShowPlan(given, terminal, subject, plan);
        if (given.GetValue(DryRun))
            return ExitCode.Healthy;
        if (!given.GetValue(Yes) && !YesNoQuestion.IsAgreed(terminal))
            return ExitCode.WrongUsage;
        return Show(
            given,
            terminal,
            Watched(terminal, screen => terminal.Doctor.ApplyLosingAsync(plan, !given.GetValue(Discard), mayLose, screen, screen.Stopped))
        );
    }

    private static ExitCode Continue(ParseResult given, Terminal terminal)
    {
        if (terminal.Doctor.FindUnfinishedRepair(given.GetValue(SubjectPath)) is not { } environment)
        {
            return terminal.Refuse(SubjectArgument.NothingFound, OutputOptions.IsJson(given));
        }

        if (given.GetValue(Undo))
            return Show(given, terminal, Doctor.UndoAsync(environment).GetAwaiter().GetResult());
        if (given.GetValue(Resume) && !given.GetValue(Yes) && !IsResumeAgreed(environment, terminal))
            return ExitCode.WrongUsage;
        return Show(
            given,
            terminal,
            Watched(
                terminal,
                screen =>
                    given.GetValue(Resume)
                        ? terminal.Doctor.ResumeWithAsync(environment, SourceOptions.Read(given), screen, screen.Stopped)
                        : terminal.Doctor.AbandonAsync(environment, screen, screen.Stopped)
            )
        );
    }

    // the status line is erased before the result is written
    private static RepairResult Watched(Terminal terminal, Func<RepairScreen, Task<RepairResult>> repair)
    {
        using var screen = new RepairScreen(terminal);
        return repair(screen).GetAwaiter().GetResult();
    }

    /// <summary>Shows the commands that are left to run and asks; true if there are none.</summary>
    private static bool IsResumeAgreed(string environment, Terminal terminal)
    {
        var pending = Repairer.Pending(environment);
        if (pending.IsEmpty)
            return true;
        terminal.Error.WriteLine($"The repair of {environment} continues with:");
        foreach (var step in pending)
            terminal.Error.WriteLine($"  {step.Command}");
        return YesNoQuestion.IsAgreed(terminal);
    }

    private static ExitCode Show(ParseResult given, Terminal terminal, RepairResult result)
    {
        if (OutputOptions.IsJson(given))
            JsonOutput.Write(terminal.Out, result);
        else
        {
            using var text = new StreamWriter(terminal.Out, leaveOpen: true);
            RepairText.Write(new Page(text, terminal.Rendering), result, terminal.Look.IsVerbose);
        }

        return result.Outcome switch
        {
            RepairOutcome.Repaired when !result.Remaining.IsEmpty => ExitCode.Findings,
            RepairOutcome.Repaired or RepairOutcome.Abandoned or RepairOutcome.Undone when result.Failure is null => ExitCode.Healthy,
            RepairOutcome.Refused when result.Failure!.Refusal is not RepairRefusal.Other => ExitCode.WrongUsage,
            RepairOutcome.Refused => ExitCode.CouldNotExamine,
            RepairOutcome.Interrupted => ExitCode.Interrupted,
            _ => ExitCode.Findings,
        };
    }

    private static RepairResult Unfinished(string environment) =>
        new(RepairOutcome.Refused, environment)
        {
            Failure = new RepairFailure("an earlier repair was not finished") { Refusal = RepairRefusal.Unfinished },
        };

    private static void ShowPlan(ParseResult given, Terminal terminal, Subject subject, Plan plan)
    {
        // the user has to see what is asked about, wherever the result goes
        var isQuestion = plan.CanBeApplied && !given.GetValue(DryRun) && terminal.Screen is not null;
        using var text = new StreamWriter(isQuestion ? terminal.Screen! : terminal.Out, leaveOpen: true);
        var options = isQuestion ? terminal.RenderingOfScreen : terminal.Rendering;
        PlanText.Write(
            new Page(text, options with { IsQuiet = options.IsQuiet && !isQuestion }),
            plan,
            subject.Display,
            terminal.Look.IsVerbose,
            isOffer: given.GetValue(DryRun)
        );
    }

    private static Subject? Find(string? path, ParseResult given, Terminal terminal)
    {
        if (
            SubjectArgument.Find(
                path,
                terminal,
                OutputOptions.IsJson(given),
                "contains wheels: fix an environment that they are installed in"
            ) is
            { } subject
        )
            return subject;
        if (terminal.Doctor.FindUnfinishedRepair(path) is { } environment && Repairer.Unfinished(environment) is not null)
            terminal.Error.WriteLine(
                "note: a repair of this environment was interrupted: `armature fix --resume` continues it, `armature fix --abandon` undoes it"
            );
        return null;
    }
}
