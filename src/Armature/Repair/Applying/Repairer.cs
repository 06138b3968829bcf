using System.Security.Cryptography;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Applying.Journals;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>
/// Carries out plans. A new environment is built beside the old one, proven, and only then put in its place; every step stands in a journal before it is
/// taken, so that a repair that was cut short can be resumed or abandoned by another process.
/// </summary>
public static class Repairer
{
    /// <summary>What an unfinished repair of this environment was doing; null where there is none.</summary>
    /// <param name="environment">Its prefix, an absolute path.</param>
    public static RepairRequest? Unfinished(string environment) => Order(RepairPaths.Of(environment));

    /// <summary>Whether a repair of this environment, or a tool that one has started, is at work.</summary>
    /// <param name="environment">Its prefix, an absolute path.</param>
    public static bool IsAtWork(string environment)
    {
        var paths = RepairPaths.Of(environment);
        return File.Exists(paths.Lock) && Guarded(paths, static () => null) is { Failure.Refusal: RepairRefusal.Locked };
    }

    /// <summary>Carries out a plan.</summary>
    public static RepairResult Apply(Plan plan, ApplyOptions options)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        var paths = RepairPaths.Of(plan.Environment);
        var order = new RepairRequest(NewId(), paths.Environment, System.Environment.CurrentDirectory, options.KeepsOld, plan.Steps)
        {
            Starter = plan.Starter,
        };
        if (!Directory.Exists(paths.Environment))
            return Refused(paths, "there is no such directory");
        return Guarded(paths, () => Begin(paths, order, options))!;
    }

    /// <summary>Goes on with a repair that was cut short.</summary>
    /// <param name="environment">Its prefix, an absolute path.</param>
    /// <param name="options">How; whether the old environment stays was said when it began.</param>
    public static RepairResult Resume(string environment, ApplyOptions options) =>
        OnUnfinished(environment, options, (run, state) => run.Resume(state));

    /// <summary>Brings everything back to how it was before a repair that was cut short.</summary>
    /// <param name="environment">Its prefix, an absolute path.</param>
    /// <param name="options">How.</param>
    public static RepairResult Abandon(string environment, ApplyOptions options) =>
        OnUnfinished(environment, options, (run, state) => run.Abandon(state));

    private static RepairResult? Begin(RepairPaths paths, RepairRequest order, ApplyOptions options)
    {
        var state = JournalState.Read(paths.Journal, out var fault);
        if (fault is not null)
            return Refused(paths, Unreadable(paths, fault));
        if (state is { Outcome: null })
            return Refused(paths, "an earlier repair of it was not finished", RepairRefusal.Unfinished);
        if (Path.Exists(paths.New))
            return Refused(paths, $"`{paths.New}` is in the way, and no repair of this environment is known to have made it");
        DirectoryRemoval.Remove(paths.Gone);
        using var journal = RepairJournal.Begin(paths, order, options.AtEntry);
        using var log = ToolLog.Open(paths, isFresh: true);
        return new RepairRun(paths, order, options, journal, log).Go(new JournalState { Order = order });
    }

    private static RepairResult OnUnfinished(string environment, ApplyOptions options, Func<RepairRun, JournalState, RepairResult> act)
    {
        ArgumentNullException.ThrowIfNull(options);
        var paths = RepairPaths.Of(environment);
        if (!File.Exists(paths.Journal))
            return Refused(paths, "no repair of it was begun", RepairRefusal.NothingUnfinished);
        return Guarded(paths, () => Continue(paths, options, act))!;
    }

    private static RepairResult Continue(RepairPaths paths, ApplyOptions options, Func<RepairRun, JournalState, RepairResult> act)
    {
        var state = JournalState.Read(paths.Journal, out var fault);
        if (fault is not null)
            return Refused(paths, Unreadable(paths, fault));
        if (state is null or { Outcome: not null })
            return Refused(paths, "its last repair was finished", RepairRefusal.NothingUnfinished);
        if (state.Order.Environment != paths.Environment)
            return Refused(paths, $"its journal is about `{state.Order.Environment}`: it was moved");
        using var journal = RepairJournal.Continue(paths, options.AtEntry);
        using var log = ToolLog.Open(paths, isFresh: false);
        return act(new RepairRun(paths, state.Order, options, journal, log), state);
    }

    /// <summary>Does it while no other repair of this environment can.</summary>
    private static RepairResult? Guarded(RepairPaths paths, Func<RepairResult?> act)
    {
        try
        {
            using var held = RepairLock.Take(paths);
            if (held is null)
                return Refused(paths, "another repair of it, or a tool that one has started, is at work", RepairRefusal.Locked);
            var result = act();
            if (result is { Outcome: RepairOutcome.Abandoned, Failure: null } || !File.Exists(paths.Journal))
                DirectoryRemoval.Remove(paths.Directory);
            return result;
        }
        catch (IOException refusal)
        {
            return Refused(
                paths,
                $"nothing can be written beside it, in `{Path.GetDirectoryName(paths.Environment)}`: {ErrnoMessages.Of(refusal)}"
            );
        }
        catch (UnauthorizedAccessException refusal)
        {
            return Refused(
                paths,
                $"nothing can be written beside it, in `{Path.GetDirectoryName(paths.Environment)}`: {ErrnoMessages.Of(refusal)}"
            );
        }
    }

    private static RepairRequest? Order(RepairPaths paths)
    {
        try
        {
            return JournalState.Read(paths.Journal, out _) is { Outcome: null } state ? state.Order : null;
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

    private static string Unreadable(RepairPaths paths, string fault) =>
        $"its journal `{paths.Journal}` cannot be read: {fault}. Look which of the directories beside it is the one you want, then remove `{paths.Directory}`";

    private static RepairResult Refused(RepairPaths paths, string reason, RepairRefusal kind = RepairRefusal.Other) =>
        new(RepairOutcome.Refused, paths.Environment) { Failure = new RepairFailure(reason) { Refusal = kind } };

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
