using System.CommandLine;
using Armature.Repair.Applying;
using Armature.Repair.Planning;
using Armature.Repair.Verification;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Cli.Commands;

/// <summary>Carries out the repair of an environment.</summary>
internal static class FixCommand
{
    private static readonly Argument<string?> Subject = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "show the plan and do nothing" };
    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "do not ask before it begins" };
    private static readonly Option<bool> Keep = new("--keep") { Description = "keep the old environment as a backup, as usual" };
    private static readonly Option<bool> Discard = new("--discard")
    {
        Description = "remove the old environment when the new one is proven and in its place",
    };
    private static readonly Option<bool> Resume = new("--resume") { Description = "go on with a repair that was cut short" };
    private static readonly Option<bool> Abandon = new("--abandon")
    {
        Description = "bring back what was before a repair that was cut short",
    };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "fix",
            Summary = "repair an environment: build a new one beside it, prove it, then swap the two",
            Docs =
                "Carries out what armature plan shows, with your own uv, pip, conda, mamba, micromamba or pixi and its settings. The old environment is not touched before the new one is proven, and it is kept. "
                + "Each step is in a journal first: cut short at any moment, --resume goes on and --abandon goes back. SUBJECT is found as by armature check.",
            Examples =
            [
                ("armature fix", "repair the environment you are in; asks first"),
                ("armature fix .venv --yes --with uv", "without asking, with uv"),
                ("armature fix .venv --no-index --find-links wheels/", "from a directory of wheels"),
                ("armature fix arm64/home/ada/.venv --sysroot arm64", "in the root of another machine, by qemu-user"),
                ("armature fix --resume", "go on with a repair that was cut short"),
            ],
            Argument = Subject,
            Options =
            [
                DryRun,
                Yes,
                .. StarterOptions.All,
                .. RepairOptions.All,
                Keep,
                Discard,
                Resume,
                Abandon,
                OutputOptions.TextOrJson,
                OutputOptions.Verbose,
                OutputOptions.Color,
                OutputOptions.Ascii,
            ],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        if (Contradiction(given) is { } fault)
        {
            terminal.Error.WriteLine($"armature: {fault}");
            return ExitCode.WrongUsage;
        }

        if (given.GetValue(Resume) || given.GetValue(Abandon))
            return GoOn(given, terminal);
        using var disk = new DiskTree();
        if (Found(given.GetValue(Subject), terminal, disk) is not { } subject)
            return ExitCode.CouldNotExamine;
        using var tree = subject.Tree;
        if (RepairOptions.MissingTool(given, terminal, disk) is { } missing)
        {
            terminal.Error.WriteLine($"armature: --with {missing}: there is no {missing} here");
            return ExitCode.WrongUsage;
        }

        if (Examine(given, terminal, subject) is not { } report)
            return ExitCode.CouldNotExamine;
        var plan = RepairOptions.Plan(given, terminal, report, disk);
        if (plan is { IsEmpty: false } && Repairer.Unfinished(plan.Environment) is not null)
            return Show(given, terminal, Unfinished(plan.Environment));
        return plan.CanBeApplied ? Apply(given, terminal, subject, plan) : Nothing(given, terminal, subject, plan);
    }

    private static string? Contradiction(ParseResult given) =>
        given.GetValue(Keep) && given.GetValue(Discard) ? "--keep and --discard contradict each other"
        : given.GetValue(Resume) && given.GetValue(Abandon) ? "--resume and --abandon contradict each other"
        : given.GetValue(DryRun) && (given.GetValue(Resume) || given.GetValue(Abandon))
            ? "--dry-run shows a plan: it goes with neither --resume nor --abandon"
        : null;

    private static Report? Examine(ParseResult given, Terminal terminal, Subject subject)
    {
        using var progress = new Progress(terminal);
        progress.Now($"examining {subject.Display} ...");
        return OneExamination.Run(subject, TargetOptions.Read(given, terminal), terminal);
    }

    /// <summary>Nothing is done where nothing is wrong, or where no plan can be carried out.</summary>
    private static ExitCode Nothing(ParseResult given, Terminal terminal, Subject subject, Plan plan)
    {
        var isHealthy = plan.IsEmpty && !plan.Left.Any(left => left.Finding.Severity is Severity.Error);
        if (given.GetValue(OutputOptions.TextOrJson) is "json")
            JsonOutput.WriteNoRepair(terminal.Out, plan, isHealthy);
        else
            ShowPlan(given, terminal, subject, plan);
        return isHealthy ? ExitCode.Healthy : ExitCode.Findings;
    }

    private static ExitCode Apply(ParseResult given, Terminal terminal, Subject subject, Plan plan)
    {
        var isJson = given.GetValue(OutputOptions.TextOrJson) is "json";
        if (isJson && given.GetValue(DryRun))
            JsonOutput.Write(terminal.Out, plan);
        else if (!isJson && !given.GetValue(Yes))
            ShowPlan(given, terminal, subject, plan);
        if (given.GetValue(DryRun))
            return ExitCode.Healthy;
        if (!given.GetValue(Yes) && !Question.IsAgreed(terminal))
            return ExitCode.WrongUsage;
        using var repairing = new Repairing(given, terminal, plan.Steps.Length, plan.Starter);
        return Show(given, terminal, Repairer.Apply(plan, repairing.Options with { KeepsOld = !given.GetValue(Discard) }));
    }

    private static ExitCode GoOn(ParseResult given, Terminal terminal)
    {
        if (UnfinishedRepair.Find(given.GetValue(Subject), terminal.Environment) is not { } environment)
        {
            terminal.Error.WriteLine("armature: there is no environment here: name one");
            return ExitCode.CouldNotExamine;
        }

        var order = Repairer.Unfinished(environment);
        using var repairing = new Repairing(given, terminal, order?.Steps.Length ?? 0, order?.Starter ?? PythonStarter.System);
        return Show(
            given,
            terminal,
            given.GetValue(Resume) ? Repairer.Resume(environment, repairing.Options) : Repairer.Abandon(environment, repairing.Options)
        );
    }

    private static ExitCode Show(ParseResult given, Terminal terminal, RepairResult result)
    {
        if (given.GetValue(OutputOptions.TextOrJson) is "json")
            JsonOutput.Write(terminal.Out, result);
        else
        {
            using var text = new StreamWriter(terminal.Out, leaveOpen: true);
            RepairText.Write(new Page(text, OutputOptions.Read(given, terminal)), result, given.GetValue(OutputOptions.Verbose));
        }

        return result.Outcome switch
        {
            RepairOutcome.Repaired or RepairOutcome.Abandoned when result.Failure is null => ExitCode.Healthy,
            RepairOutcome.Refused when result.Failure!.Refusal is not RepairRefusal.Other => ExitCode.WrongUsage,
            RepairOutcome.Refused => ExitCode.CouldNotExamine,
            RepairOutcome.Interrupted => ExitCode.Interrupted,
            _ => ExitCode.Findings,
        };
    }

    private static RepairResult Unfinished(string environment) =>
        new(RepairOutcome.Refused, environment)
        {
            Failure = new RepairFailure("an earlier repair of it was not finished") { Refusal = RepairRefusal.Unfinished },
        };

    private static void ShowPlan(ParseResult given, Terminal terminal, Subject subject, Plan plan)
    {
        using var text = new StreamWriter(terminal.Out, leaveOpen: true);
        PlanText.Write(
            new Page(text, OutputOptions.Read(given, terminal)),
            plan,
            subject.Display,
            given.GetValue(OutputOptions.Verbose),
            isOffer: given.GetValue(DryRun)
        );
    }

    private static Subject? Found(string? typed, Terminal terminal, DiskTree disk)
    {
        const string Refusal = "holds wheels: there is nothing in it that could be repaired";
        if (OneSubject.Find(typed, terminal, disk, Refusal) is { } subject)
            return subject;
        if (UnfinishedRepair.Find(typed, terminal.Environment) is { } place && Repairer.Unfinished(place) is not null)
            terminal.Error.WriteLine(
                "note: a repair of it was cut short: `armature fix --resume` goes on, `armature fix --abandon` goes back"
            );
        return null;
    }
}
