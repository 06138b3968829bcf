using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Armature.Explaining;
using Armature.Packaging;
using Armature.Repair.Applying.Conda;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Applying.Journals;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Subjects;

namespace Armature.Repair.Applying;

/// <summary>Runs the steps of one repair, and undoes them if one fails.</summary>
internal sealed class RepairRun(RepairPaths paths, RepairRequest request, ApplyOptions options, RepairJournal journal, ToolLog log)
{
    /// <summary>How many lines of a failed tool's output are shown.</summary>
    private const int ShownLines = 12;

    /// <summary>An index that knows nothing of a package says so sooner.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(8);

    private readonly Placement _placement = new(paths, request, options, journal);
    private readonly ToolSettings _settings = ToolSettings.Of(HostEnvironment.Current(), new DiskTree(), paths);
    private readonly BuildOutputs _outputs = new(paths, journal, options.Message);
    private readonly List<string> _skipped = [];
    private readonly List<string> _notDone = [.. request.NotDone];
    private Proof? _proof;

    /// <summary>Runs every step that has not ended yet.</summary>
    public RepairResult Run(JournalState state)
    {
        _skipped.AddRange(state.Skipped);
        try
        {
            for (var index = 0; index < request.Steps.Length; index++)
            {
                if (!state.Ended.Contains(index) && RunStep(index) is { } failure)
                    return Undo(RepairOutcome.Failed, failure);
            }

            if (_placement.Finish() is { } late)
                return Undo(RepairOutcome.Failed, late);
            _outputs.Forget();
            return Result(RepairOutcome.Repaired) with { Backup = _placement.Backup, Notes = _placement.Notes, Remaining = Remaining() };
        }
        catch (OperationCanceledException)
        {
            // an environment that is partly changed in place must be restored now
            if (request.IsInPlace)
                return Undo(RepairOutcome.Abandoned, new RepairFailure("interrupted"));
            return Result(RepairOutcome.Interrupted) with { Failure = new RepairFailure("interrupted") };
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

    /// <summary>Continues after an interruption.</summary>
    public RepairResult Resume(JournalState state)
    {
        try
        {
            _placement.Restore(state);
            _outputs.Restore(state);
            if (state.IsUndoing || _placement.IsRestored)
                return Undo(RepairOutcome.Abandoned, null);
            return Run(state.IsSwapping ? WithAllEnded(state) : Usable(state));
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

    /// <summary>Undoes an interrupted repair.</summary>
    public RepairResult Abandon(JournalState state)
    {
        _placement.Restore(state);
        _outputs.Restore(state);
        // the new environment is already in its final place: only the end of the journal is missing
        return state.IsKept ? Run(WithAllEnded(state)) : Undo(RepairOutcome.Abandoned, null);
    }

    private JournalState WithAllEnded(JournalState state) => state with { Ended = [.. Enumerable.Range(0, request.Steps.Length)] };

    /// <summary>
    /// The part of an interrupted repair that can be kept. If a tool was killed while it built the environment, the environment is built again; the tools'
    /// caches make that fast.
    /// </summary>
    private JournalState Usable(JournalState state)
    {
        if (request.IsInPlace)
            return state;
        var building = request.Steps.Index().Where(step => IsBuilding(step.Item.Kind)).Select(step => step.Index).ToArray();
        if (building.All(state.Ended.Contains) && Directory.Exists(paths.New))
            return state;
        if (Directory.Exists(paths.New))
            options.Message?.Invoke($"removing the unfinished `{paths.New}` to build it again");
        journal.Write(new JournalEntry.BeganAfresh());
        _placement.Remove(paths.New);
        return state with { Ended = [] };
    }

    private static bool IsBuilding(PlanStepKind kind) =>
        kind
            is PlanStepKind.CreateEnvironment
                or PlanStepKind.Copy
                or PlanStepKind.Repoint
                or PlanStepKind.CarryOver
                or PlanStepKind.Install
                or PlanStepKind.BuildFromSource;

    private ImmutableArray<string> Remaining() =>
        [
            .. _notDone
                .Concat(_proof?.Remaining ?? [])
                .Concat(options.Review?.Invoke(ProofOf(paths.Environment, CancellationToken.None)) ?? [])
                .Distinct(StringComparer.Ordinal),
        ];

    private ProofRequest ProofOf(string prefix, CancellationToken cancelled) =>
        new(prefix, request, cancelled) { Before = Before, Skipped = [.. _skipped] };

    /// <summary>The environment as it was before; null before it was copied.</summary>
    private string? Before =>
        (request.IsInPlace ? _placement.Backup : paths.Environment) is { } place && Directory.Exists(place) ? place : null;

    private RepairFailure? RunStep(int index)
    {
        options.Cancelled.ThrowIfCancellationRequested();
        var step = request.Steps[index];
        var clock = Stopwatch.StartNew();
        options.StepStarted?.Invoke(step);
        journal.Write(new JournalEntry.Started(index));
        if (RunStep(step) is { } failure)
        {
            // the swap has its own answer: it cannot stop between two environments
            if (step.Kind is not PlanStepKind.Swap && options.IsInterrupted())
                throw new OperationCanceledException();
            journal.TryWrite(new JournalEntry.Failed(index, failure.Reason));
            return failure with { Step = step };
        }

        journal.Write(new JournalEntry.Ended(index));
        options.StepEnded?.Invoke(step, clock.Elapsed);
        return null;
    }

    private RepairFailure? RunStep(PlanStep step)
    {
        switch (step.Kind)
        {
            case PlanStepKind.BackUp:
                _placement.BackUp();
                return null;
            case PlanStepKind.Verify:
                return Verify();
            case PlanStepKind.Swap:
                return _placement.Swap();
            case PlanStepKind.Prepare:
                return new RepairFailure("this step must be done by hand");
            case PlanStepKind.Copy:
                DirectoryCopy.Copy(paths.Environment, paths.New, options.Cancelled);
                return null;
            case PlanStepKind.Repoint:
                Repointing.Apply(paths.New, step.Base!);
                return null;
            case PlanStepKind.CarryOver:
                CarryOver.Apply(paths.Environment, paths.New, step.Carried!, options.Cancelled);
                return null;
            case PlanStepKind.Install:
            case PlanStepKind.BuildFromSource:
                return Install(step);
            case PlanStepKind.ProvideInterpreter:
            case PlanStepKind.CreateEnvironment:
                return RunCommand(step, step.Command, step.Input);
            default:
                throw new UnreachableException();
        }
    }

    private RepairFailure? Verify()
    {
        var built = request.IsInPlace ? paths.Environment : paths.New;
        if (
            InstalledCheck.Faults(built, request.Expected.RemoveAll(package => _skipped.Contains(package.Name))) is
            { IsEmpty: false } faults
        )
            return new RepairFailure("the tools succeeded, but what was planned is not installed") { LastLines = faults };
        _proof = options.Prove!(ProofOf(built, options.Cancelled));
        options.Cancelled.ThrowIfCancellationRequested();
        log.Write($"# verify {built}\n{string.Join('\n', _proof.Lines)}\n");
        return _proof.IsProven ? null : new RepairFailure("the repaired environment does not work") { LastLines = _proof.Lines };
    }

    /// <summary>Installs packages: all with one command, or, if that fails, one after the other, so that the repair gets as far as it can.</summary>
    private RepairFailure? Install(PlanStep step)
    {
        var failure = InstallWhatCanBe(step);
        if (failure is null && Before is { } before)
            RequestedMarks.Restore(
                before,
                request.IsInPlace ? paths.Environment : paths.New,
                request.Steps.Any(one => one.Kind is PlanStepKind.CreateEnvironment)
            );
        return failure;
    }

    private RepairFailure? InstallWhatCanBe(PlanStep step)
    {
        var clock = Stopwatch.StartNew();
        if (RunCommand(step, step.Command, step.Input) is not { } failure)
            return null;
        // an index that does not answer is not about one package, and each would wait as long
        var isSilent = clock.Elapsed > s_patience && failure.Explanation is { Foreign: not null };
        if (step.Separately.IsEmpty || isSilent || options.IsInterrupted())
            return failure;
        options.Message?.Invoke($"{failure.Reason}; trying its packages one by one");
        var failed = new List<string>();
        foreach (var part in step.Separately)
        {
            if (RunCommand(step, part.Command, part.Input) is not { } alone)
                continue;
            failed.Add(part.Package);
            _notDone.Add($"{part.Package} could not be installed: {alone.LastLines.LastOrDefault() ?? alone.Reason}");
        }

        if (failed.Count == step.Separately.Length)
            return failure;
        _skipped.AddRange(failed);
        if (failed.Count > 0)
            journal.Write(new JournalEntry.Skipped([.. failed]));
        return null;
    }

    private RepairFailure? RunCommand(PlanStep step, ToolCommand? planned, PlannedFile? input)
    {
        if (planned is not { } command)
            return new RepairFailure("the plan has no command for this step");
        if (command.Secrets.IsEmpty)
            command = command with { Secrets = options.Secrets };
        // PROJECT follows --editable
        foreach (var pair in command.Words.Zip(command.Words.Skip(1)).Where(pair => pair.First == "--editable"))
            _outputs.Save(pair.Second);
        log.Write($"$ {command}\n");
        if (input is not null)
            PrivateFile.Create(input.Path, Encoding.UTF8.GetBytes(input.Text));
        if (_settings.UvFile is { } configuration)
            PrivateFile.Create(paths.UvConfiguration, Encoding.UTF8.GetBytes(configuration));
        var run = ToolProcess.Run(command, OptionsForTool(command), out var error);
        options.Cancelled.ThrowIfCancellationRequested();
        if (run is null)
            return new RepairFailure($"cannot start `{command.Words[0]}` (error {error})");
        if (!run.IsSuccess)
            return Failure(command, run);
        if (input is not null)
            File.Delete(input.Path);
        CopyUserFiles(step);
        return null;
    }

    private void CopyUserFiles(PlanStep step)
    {
        if (step.Kind is PlanStepKind.CreateEnvironment)
        {
            UserFiles.Copy(paths.Environment, paths.New);
            CondaUserState.Copy(paths.Environment, paths.New);
        }
        // conda records a reinstalled build as requested by the user: restore the old request
        else if (request.IsInPlace && _placement.Backup is { } copy)
            CondaUserState.Copy(copy, paths.Environment);
    }

    private ToolOptions OptionsForTool(ToolCommand command) =>
        new()
        {
            Directory = Directory.Exists(request.Directory) ? request.Directory : null,
            Removed = ToolVariables.Misleading,
            Variables = _settings.Variables,
            Cancelled = options.Cancelled,
            Hides = text => UrlSecrets.Hidden(text, command.Secrets),
            TextReceived = text =>
            {
                log.Write(text);
                options.ToolOutput?.Invoke(text);
            },
        };

    private static RepairFailure Failure(ToolCommand command, ToolRun run)
    {
        var text = run.Errors.Length > 0 ? run.Errors : run.Output;
        var program = Path.GetFileName(command.Words[0]);
        return new RepairFailure(
            run.IsTimedOut ? $"{program} timed out and was killed" : $"{program} failed with exit status {run.ExitCode}"
        )
        {
            LastLines = [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(ShownLines)],
            Explanation = Explainer.Explain(run.Output + run.Errors),
        };
    }

    /// <summary>Restores the old environment and removes the new files; the result names what could not be removed.</summary>
    private RepairResult Undo(RepairOutcome outcome, RepairFailure? failure)
    {
        var result = Result(outcome) with { Failure = failure };
        try
        {
            _outputs.PutBack();
            _outputs.Forget();
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
        var leftover = $"the new files could not be removed: {ErrnoMessages.Of(refusal)}; `armature fix --abandon` tries again";
        return result with
        {
            Failure = (result.Failure ?? new RepairFailure("the repair could not be undone")) with { Leftover = leftover },
        };
    }

    private RepairResult Result(RepairOutcome outcome) =>
        new(outcome, paths.Environment)
        {
            Log = File.Exists(paths.Log) ? paths.Log : null,
            IsInPlace = request.IsInPlace,
            Account = request.Account,
            Proof = _proof,
        };
}
