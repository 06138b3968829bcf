using System.Collections.Immutable;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Applying.Journals;
using Armature.Repair.Plans;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Applying;

/// <summary>
/// Carries out plans. A new environment is built beside the old one, verified, and only then replaces it. Every step is written to a journal before it
/// begins, so that another process can resume or undo an interrupted repair.
/// </summary>
internal static class Repairer
{
    /// <summary>The interrupted repair of this environment; null if there is none.</summary>
    /// <param name="environment">Its absolute prefix.</param>
    public static RepairRequest? Unfinished(string environment) => State(RepairPaths.Of(environment))?.Request;

    /// <summary>The steps whose commands a resumed repair would run; empty if none is left to run, or if nothing was interrupted.</summary>
    /// <param name="environment">Its absolute prefix.</param>
    public static ImmutableArray<PlanStep> Pending(string environment) =>
        State(RepairPaths.Of(environment)) is { IsSwapping: false, IsUndoing: false } state
            ? [.. state.Request.Steps.Where(step => step.Command is not null && step.Kind is not PlanStepKind.Verify)]
            : [];

    /// <summary>Whether a repair of this environment, or a tool that it started, is running.</summary>
    /// <param name="environment">Its absolute prefix.</param>
    public static bool IsRunning(string environment)
    {
        var paths = RepairPaths.Of(environment);
        return File.Exists(paths.Lock) && WithLock(paths, static () => null) is { Failure.Refusal: RepairRefusal.Locked };
    }

    /// <summary>Carries out a plan.</summary>
    public static RepairResult Apply(Plan plan, ApplyOptions options)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options?.Prove, nameof(options));
        var paths = RepairPaths.Of(plan.Environment);
        var request = new RepairRequest(NewId(), paths.Environment, System.Environment.CurrentDirectory, options.KeepsOld, plan.Steps)
        {
            Starter = plan.Starter,
            Expected = plan.Expected,
            Fixed = [.. plan.Fixed.Select(finding => FindingKey.Of(finding, plan.Environment)).Distinct()],
            Known =
            [
                .. plan
                    .Left.Where(left => left.Finding.Severity is Severity.Error)
                    .Select(left => FindingKey.Of(left.Finding, plan.Environment))
                    .Distinct(),
            ],
            NotDone =
            [
                .. plan
                    .Packages.Where(package => package.Fate is PackageFate.Unavailable)
                    .Select(package => $"{package.Name} {package.OldVersion} is not available: {package.Because}"),
            ],
            MayLose = options.MayLose,
            Account = plan.Account,
        };
        if (!Directory.Exists(paths.Environment))
            return Refused(paths, "no such directory");
        return WithLock(paths, () => Begin(paths, request, options))!;
    }

    /// <summary>Continues an interrupted repair.</summary>
    /// <param name="environment">Its absolute prefix.</param>
    /// <param name="options">How; <see cref="ApplyOptions.KeepsOld"/> is as it was when the repair began.</param>
    public static RepairResult Resume(string environment, ApplyOptions options) =>
        Pending(environment).Any(step => step.Command!.LacksSecrets && options.Secrets.IsEmpty)
            ? Refused(
                RepairPaths.Of(environment),
                "it needs an index with a password, which is not stored; pass the same --index-url, --extra-index-url, --find-links or --channel again"
            )
            : OnUnfinished(environment, options, (run, state) => run.Resume(state));

    /// <summary>Undoes an interrupted repair. If the new environment already replaced the old one, the repair is completed instead.</summary>
    /// <param name="environment">Its absolute prefix.</param>
    public static RepairResult Abandon(string environment, ApplyOptions options) =>
        OnUnfinished(environment, options, (run, state) => run.Abandon(state));

    /// <summary>
    /// Swaps the environment with the one that the last repair kept: the old one is in place again, and the repaired one has its backup name. A second time
    /// it swaps them back.
    /// </summary>
    /// <param name="environment">Its absolute prefix.</param>
    public static RepairResult Undo(string environment)
    {
        var paths = RepairPaths.Of(environment);
        // nothing is written beside an environment that was never repaired
        return paths.Backups().Count == 0 && !Directory.Exists(paths.Directory)
            ? NothingKept(paths)
            : WithLock(paths, () => UndoLocked(paths))!;
    }

    private static RepairResult NothingKept(RepairPaths paths) =>
        Refused(paths, "no earlier environment is kept beside it", RepairRefusal.NothingKept);

    private static RepairResult UndoLocked(RepairPaths paths)
    {
        var state = JournalState.Read(paths, JournalKey.Find(HostEnvironment.Current()), out var fault);
        if (fault is not null)
            return Refused(paths, Unreadable(paths, fault));
        if (state is { Outcome: null })
            return Refused(paths, "an earlier repair was not finished", RepairRefusal.Unfinished);
        var last = state is { Backup: { } named, Outcome: "repaired" } ? named : null;
        var target = last ?? paths.FreeBackup();
        if (DirectoryExchange.Mend(paths.Environment, target))
            return new RepairResult(RepairOutcome.Undone, paths.Environment) { Backup = target };
        if ((last is not null && Directory.Exists(last) ? last : paths.LastBackup()) is not { } backup)
            return NothingKept(paths);
        if (!Directory.Exists(paths.Environment))
            return Refused(paths, "no such directory");
        DirectoryExchange.Exchange(paths.Environment, backup);
        return new RepairResult(RepairOutcome.Undone, paths.Environment) { Backup = backup };
    }

    private static RepairResult? Begin(RepairPaths paths, RepairRequest request, ApplyOptions options)
    {
        var state = JournalState.Read(paths, JournalKey.Find(HostEnvironment.Current()), out var fault);
        if (fault is not null)
            return Refused(paths, Unreadable(paths, fault));
        if (state is { Outcome: null })
            return Refused(paths, "an earlier repair was not finished", RepairRefusal.Unfinished);
        if (Path.Exists(paths.New) || OwnFiles.IsLink(paths.New))
            return Refused(paths, $"`{paths.New}` already exists and was not created by a known repair");
        if (Key(out var refusal) is not { } key)
            return Refused(paths, refusal);
        DirectoryRemoval.Remove(paths.Gone);
        DirectoryRemoval.Remove(paths.Projects);
        using var journal = RepairJournal.Begin(paths, key, request, options.AtEntry);
        using var log = ToolLog.Open(paths, isNew: true);
        return new RepairRun(paths, request, options, journal, log).Run(new JournalState { Request = request });
    }

    private static RepairResult OnUnfinished(string environment, ApplyOptions options, Func<RepairRun, JournalState, RepairResult> act)
    {
        ArgumentNullException.ThrowIfNull(options?.Prove, nameof(options));
        var paths = RepairPaths.Of(environment);
        if (!File.Exists(paths.Journal))
            return Refused(paths, "no repair was started", RepairRefusal.NothingUnfinished);
        return WithLock(paths, () => Continue(paths, options, act))!;
    }

    private static RepairResult Continue(RepairPaths paths, ApplyOptions options, Func<RepairRun, JournalState, RepairResult> act)
    {
        var key = JournalKey.Find(HostEnvironment.Current());
        var state = JournalState.Read(paths, key, out var fault);
        if (fault is not null)
            return Refused(paths, Unreadable(paths, fault));
        if (state is null or { Outcome: not null })
            return Refused(paths, "the last repair is finished", RepairRefusal.NothingUnfinished);
        if (state.Request.Environment != paths.Environment)
            return Refused(paths, $"the environment was moved: its journal is about `{state.Request.Environment}`");
        if (!state.IsWithin(paths))
            return Refused(paths, Unreadable(paths, "it names a path that is not of this environment"));
        using var journal = RepairJournal.Continue(paths, key!, options.AtEntry);
        using var log = ToolLog.Open(paths, isNew: false);
        return act(new RepairRun(paths, state.Request, options, journal, log), state);
    }

    /// <summary>Acts while holding the environment's lock.</summary>
    private static RepairResult? WithLock(RepairPaths paths, Func<RepairResult?> act)
    {
        try
        {
            // a link that came with a checkout would make us write elsewhere
            if (paths.OwnFiles.FirstOrDefault(OwnFiles.IsLink) is { } link)
                return Refused(paths, $"`{link}` is a symbolic link and was not created by a repair; remove it");
            using var held = RepairLock.Take(paths);
            if (held is null)
                return Refused(paths, "another repair of it, or a tool that a repair started, is still running", RepairRefusal.Locked);
            var result = act();
            if (result is { Outcome: RepairOutcome.Abandoned, Failure: null } || !File.Exists(paths.Journal))
                DirectoryRemoval.Remove(paths.Directory);
            return result;
        }
        catch (IOException refusal)
        {
            return NotWritable(paths, refusal);
        }
        catch (UnauthorizedAccessException refusal)
        {
            return NotWritable(paths, refusal);
        }
    }

    private static JournalState? State(RepairPaths paths)
    {
        try
        {
            return JournalState.Read(paths, JournalKey.Find(HostEnvironment.Current()), out _) is { Outcome: null } state ? state : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static JournalKey? Key(out string refusal)
    {
        var process = HostEnvironment.Current();
        try
        {
            refusal = "";
            return JournalKey.Ensure(process);
        }
        catch (IOException fault)
        {
            refusal = NoKey(process, ErrnoMessages.Of(fault));
        }
        catch (UnauthorizedAccessException fault)
        {
            refusal = NoKey(process, ErrnoMessages.Of(fault));
        }

        return null;
    }

    private static string NoKey(HostEnvironment process, string fault) =>
        $"cannot write `{JournalKey.Place(process) ?? "~"}`, the key with which the journal of a repair is sealed: {fault}; set XDG_STATE_HOME to a "
        + "directory that you can write";

    private static RepairResult NotWritable(RepairPaths paths, Exception refusal) =>
        Refused(paths, $"cannot write beside it in `{Path.GetDirectoryName(paths.Environment)}`: {ErrnoMessages.Of(refusal)}");

    private static string Unreadable(RepairPaths paths, string fault) =>
        $"cannot use its journal `{paths.Journal}`: {fault}; decide which of the directories beside it to keep, then remove `{paths.Directory}`";

    private static RepairResult Refused(RepairPaths paths, string reason, RepairRefusal kind = RepairRefusal.Other) =>
        new(RepairOutcome.Refused, paths.Environment) { Failure = new RepairFailure(reason) { Refusal = kind } };

    private static string NewId() => Guid.NewGuid().ToString("N");
}
