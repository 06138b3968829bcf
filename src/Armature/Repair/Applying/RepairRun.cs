using System.Diagnostics;
using Armature.Explaining;
using Armature.Repair.Applying.Conda;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Applying.Journals;
using Armature.Repair.Plans;
using Armature.Repair.Processes;

namespace Armature.Repair.Applying;

/// <summary>One repair at work: its steps, and what follows where one fails.</summary>
internal sealed class RepairRun(RepairPaths paths, RepairRequest order, ApplyOptions options, RepairJournal journal, ToolLog log)
{
    /// <summary>Lines of a tool that failed which are shown.</summary>
    private const int ShownLines = 12;

    private readonly Placement _placement = new(paths, order, options, journal);
    private Proof? _proof;

    /// <summary>Takes every step that has not ended yet.</summary>
    public RepairResult Go(JournalState state)
    {
        try
        {
            for (var index = 0; index < order.Steps.Length; index++)
            {
                if (!state.Ended.Contains(index) && Take(index) is { } failure)
                    return Undo(RepairOutcome.Failed, failure);
            }

            return _placement.Finish() is { } late
                ? Undo(RepairOutcome.Failed, late)
                : Result(RepairOutcome.Repaired) with
                {
                    Backup = _placement.Backup,
                    Notes = _placement.Notes,
                };
        }
        catch (OperationCanceledException)
        {
            // half changed, it must not be left alone
            if (order.IsInPlace)
                return Undo(RepairOutcome.Abandoned, new RepairFailure("it was stopped"));
            return Result(RepairOutcome.Interrupted) with { Failure = new RepairFailure("it was stopped") };
        }
        catch (IOException refusal)
        {
            return Undo(RepairOutcome.Failed, new RepairFailure(ErrnoMessages.Of(refusal)));
        }
        catch (UnauthorizedAccessException refusal)
        {
            return Undo(RepairOutcome.Failed, new RepairFailure(ErrnoMessages.Of(refusal)));
        }
    }

    /// <summary>Goes on where it was cut short.</summary>
    public RepairResult Resume(JournalState state)
    {
        try
        {
            _placement.Recall(state);
            if (state.IsUndoing || _placement.IsRestored)
                return Undo(RepairOutcome.Abandoned, null);
            if (state.IsSwapping)
                return Go(state with { Ended = [.. Enumerable.Range(0, order.Steps.Length)] });
            return Go(Usable(state));
        }
        catch (IOException refusal)
        {
            return Result(RepairOutcome.Interrupted) with { Failure = new RepairFailure(ErrnoMessages.Of(refusal)) };
        }
        catch (UnauthorizedAccessException refusal)
        {
            return Result(RepairOutcome.Interrupted) with { Failure = new RepairFailure(ErrnoMessages.Of(refusal)) };
        }
    }

    /// <summary>Brings back what was before.</summary>
    public RepairResult Abandon(JournalState state)
    {
        _placement.Recall(state);
        // the old environment is a backup by now, or gone as it was asked for: only the journal's end is missing
        return state.IsKept ? Go(state with { Ended = [.. Enumerable.Range(0, order.Steps.Length)] }) : Undo(RepairOutcome.Abandoned, null);
    }

    /// <summary>
    /// What of a repair that was cut short can be built upon. An environment in which a tool was at work when it died may be half of anything: it is made
    /// afresh, which what the tools keep in their caches makes short.
    /// </summary>
    private JournalState Usable(JournalState state)
    {
        if (order.IsInPlace)
            return state;
        var building = order.Steps.Index().Where(step => IsBuilding(step.Item.Kind)).Select(step => step.Index).ToArray();
        if (building.All(state.Ended.Contains) && Directory.Exists(paths.New))
            return state;
        if (Directory.Exists(paths.New))
            options.Says?.Invoke($"removing the unfinished `{paths.New}`, to make it afresh");
        journal.Write(new JournalEntry.BeganAfresh());
        _placement.Remove(paths.New);
        return state with { Ended = [] };
    }

    private static bool IsBuilding(PlanStepKind kind) =>
        kind is PlanStepKind.CreateEnvironment or PlanStepKind.Install or PlanStepKind.BuildFromSource;

    private RepairFailure? Take(int index)
    {
        options.Cancelled.ThrowIfCancellationRequested();
        var step = order.Steps[index];
        var clock = Stopwatch.StartNew();
        options.Starts?.Invoke(step);
        journal.Write(new JournalEntry.Started(index));
        if (Do(step) is { } failure)
        {
            journal.TryWrite(new JournalEntry.Failed(index, failure.Reason));
            return failure with { Step = step };
        }

        journal.Write(new JournalEntry.Ended(index));
        options.Ends?.Invoke(step, clock.Elapsed);
        return null;
    }

    private RepairFailure? Do(PlanStep step) =>
        step.Kind switch
        {
            PlanStepKind.BackUp => _placement.BackUp(),
            PlanStepKind.Verify => Verify(),
            PlanStepKind.Swap => _placement.Swap(),
            PlanStepKind.ProvideInterpreter or PlanStepKind.CreateEnvironment or PlanStepKind.Install or PlanStepKind.BuildFromSource =>
                Run(step),
            PlanStepKind.Prepare => new RepairFailure("it is for a person to do"),
            _ => throw new UnreachableException(),
        };

    private RepairFailure? Verify()
    {
        var built = order.IsInPlace ? paths.Environment : paths.New;
        _proof = options.Prove(built, options.Cancelled);
        options.Cancelled.ThrowIfCancellationRequested();
        log.Write($"# verify {built}\n{string.Join('\n', _proof.Words)}\n");
        return _proof.IsProven ? null : new RepairFailure("the repaired environment does not work") { LastLines = _proof.Words };
    }

    private RepairFailure? Run(PlanStep step)
    {
        if (step.Command is not { } command)
            return new RepairFailure("the plan has no command for it");
        log.Write($"$ {command}\n");
        if (step.Input is { } input)
            File.WriteAllText(input.Path, input.Text);
        var run = ToolProcess.Run(command, Surroundings(), out var error);
        options.Cancelled.ThrowIfCancellationRequested();
        if (run is null)
            return new RepairFailure($"`{command.Words[0]}` cannot be started (error {error})");
        if (!run.IsSuccess)
            return Failure(command, run);
        if (step.Input is { } used)
            File.Delete(used.Path);
        Carry(step);
        return null;
    }

    private void Carry(PlanStep step)
    {
        if (step.Kind is PlanStepKind.CreateEnvironment)
        {
            UserFiles.Carry(paths.Environment, paths.New);
            CondaUserState.Carry(paths.Environment, paths.New);
        }
        // to conda a build that was put there again was asked for
        else if (order.IsInPlace && _placement.Backup is { } copy)
            CondaUserState.Carry(copy, paths.Environment);
    }

    private ToolOptions Surroundings() =>
        new()
        {
            Directory = Directory.Exists(order.Directory) ? order.Directory : null,
            Removed = ToolVariables.Misleading,
            Cancelled = options.Cancelled,
            Heard = text =>
            {
                log.Write(text);
                options.Heard?.Invoke(text);
            },
        };

    private static RepairFailure Failure(ToolCommand command, ToolRun run)
    {
        var words = run.Errors.Length > 0 ? run.Errors : run.Output;
        var program = Path.GetFileName(command.Words[0]);
        return new RepairFailure(
            run.IsTimedOut ? $"{program} took too long and was stopped" : $"{program} failed with exit status {run.ExitCode}"
        )
        {
            LastLines = [.. words.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(ShownLines)],
            Explanation = Explainer.Explain(run.Output + run.Errors),
        };
    }

    /// <summary>Puts the old environment in order and removes what was made; what cannot be removed is named.</summary>
    private RepairResult Undo(RepairOutcome outcome, RepairFailure? failure)
    {
        var result = Result(outcome) with { Failure = failure };
        try
        {
            _placement.Undo(outcome is RepairOutcome.Failed ? "failed" : "abandoned");
            return result;
        }
        catch (IOException refusal)
        {
            return Unfinished(result, refusal);
        }
        catch (UnauthorizedAccessException refusal)
        {
            return Unfinished(result, refusal);
        }
    }

    private static RepairResult Unfinished(RepairResult result, Exception refusal)
    {
        var leftover = $"what was made could not be put away: {ErrnoMessages.Of(refusal)}; `armature fix --abandon` tries again";
        return result with { Failure = (result.Failure ?? new RepairFailure("it could not be abandoned")) with { Leftover = leftover } };
    }

    private RepairResult Result(RepairOutcome outcome) =>
        new(outcome, paths.Environment)
        {
            Log = File.Exists(paths.Log) ? paths.Log : null,
            IsInPlace = order.IsInPlace,
            Proof = _proof,
        };
}
