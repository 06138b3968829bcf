using System.Collections.Immutable;
using System.Globalization;
using Armature.Repair.Processes;

namespace Armature.Repair.Verification;

/// <summary>
/// Imports all modules in one process, as a program would; if it dies, the next process continues with the following module, without loading what crashed.
/// A module that failed is then imported again in a process of its own: this shows the failures that occur only together with other modules.
/// </summary>
internal sealed class ImportChecks(VerificationSession session, FailureDiagnosis diagnosis, CrashedModules crashed)
{
    private readonly Dictionary<string, ProofOutcome> _outcomes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    /// <summary>Import errors of processes that imported nothing else, and crashes that the examination predicts: repeating them shows nothing new.</summary>
    private readonly HashSet<string> _proven = new(StringComparer.Ordinal);
    private ImmutableArray<string> _order = [];

    /// <summary>Python's version; null if it did not start.</summary>
    public string? Version { get; private set; }

    /// <summary>Why Python did not start; null if it did.</summary>
    public ProofFailure? Start { get; private set; }

    /// <summary>Observations that are not failures, one clause each.</summary>
    public List<string> Notes { get; } = [];

    public ImmutableArray<ImportProof> Run(ImmutableArray<ModuleToImport> modules)
    {
        _order = [.. modules.Select(module => module.Name)];
        Together([.. modules.Where(module => module.Kind is ImportKind.Package)]);
        Alone(modules);
        if (Start is null)
        {
            // the modules of a package that does not import would fail like the package
            ImmutableArray<ModuleToImport> inner =
            [
                .. modules.Where(module => module.Kind is not ImportKind.Package && !_broken.Contains(module.Top)),
            ];
            Together(inner);
            Alone(inner);
        }

        return
        [
            .. modules
                .Where(module => module.Kind is not ImportKind.Extension || !_broken.Contains(module.Top))
                .Select(module => new ImportProof(module.Name, module.Package, module.Kind, OutcomeOf(module))),
        ];
    }

    private ProofOutcome OutcomeOf(ModuleToImport module) =>
        _outcomes.GetValueOrDefault(module.Name)
        ?? new ProofOutcome.NotReached(Start is null ? "time limit reached" : "Python does not start");

    private void Together(ImmutableArray<ModuleToImport> modules)
    {
        var left = modules;
        // run at least one process: an environment without native code has to start too
        for (var isFirst = Version is null; (isFirst || !left.IsEmpty) && !session.IsOver; isFirst = false)
        {
            var run = Import([.. left.Select(module => module.Name)], crashed.Names);
            if (run.Log.Version is null)
            {
                if (!session.IsOver)
                    Start ??= diagnosis.OfStart(run);
                return;
            }

            Version ??= run.Log.Version;
            foreach (var module in left.Where(module => run.Log.Ended.ContainsKey(module.Name)))
                _outcomes[module.Name] = Outcome(run.Log.Ended[module.Name], module);
            if (run.Log.IsDone)
            {
                NoteEnd(run);
                return;
            }

            left = After(left, run);
        }
    }

    // the modules after the one at which the process died
    private ImmutableArray<ModuleToImport> After(ImmutableArray<ModuleToImport> modules, DriverRun run)
    {
        var at = modules.IndexOf(modules.FirstOrDefault(module => module.Name == run.Log.Current)!);
        if (at >= 0 && !session.IsCancelled && !(session.IsOver && run.Run is { IsTimedOut: true }))
            _outcomes[modules[at].Name] = Death(run, modules[at]);
        if (at < 0)
        {
            // another thread crashed, or Python exited late
            Notes.Add($"Python exited between two imports: {ProcessDeath.Brief(run.Run?.ExitCode ?? 0)}");
            at = modules.IndexOf(modules.LastOrDefault(module => run.Log.Ended.ContainsKey(module.Name))!);
            if (at < 0)
                return [];
        }

        return modules[(at + 1)..];
    }

    private void NoteEnd(DriverRun run)
    {
        if (run.IsSilent)
            Notes.Add("after all imports Python did not exit by itself: a package left a thread running");
        else if (run.Run is { IsSuccess: false, IsTimedOut: false, ExitCode: var exit })
            Notes.Add($"after all imports Python failed at exit: {ProcessDeath.Brief(exit)}");
    }

    private void Alone(ImmutableArray<ModuleToImport> modules)
    {
        foreach (var module in modules)
        {
            if (_outcomes.GetValueOrDefault(module.Name) is ProofOutcome.Skipped && module.Kind is ImportKind.Package)
                _broken.Add(module.Name);
            if (_outcomes.GetValueOrDefault(module.Name) is not ProofOutcome.Failed together)
                continue;
            if (!session.IsOver && !_proven.Contains(together.Failure.Message))
                _outcomes[module.Name] = Compare(together.Failure, AloneOutcome(module));
            if (module.Kind is ImportKind.Package && _outcomes[module.Name] is ProofOutcome.Failed { Failure.IsOnlyTogether: false })
                _broken.Add(module.Name);
        }
    }

    // null if the time limit is reached
    private ProofOutcome? AloneOutcome(ModuleToImport module)
    {
        var run = Import([module.Name], crashed.NamesWithout(module.Name));
        if (!run.Log.Ended.TryGetValue(module.Name, out var result))
            return session.IsOver ? null : Death(run, module);
        var outcome = Outcome(result, module);
        if (result.End.IsImportError && outcome is ProofOutcome.Failed { Failure.Message: var error })
            _proven.Add(error);
        return outcome;
    }

    private DriverRun Import(ImmutableArray<string> modules, ImmutableArray<string> skipped)
    {
        var run = session.Run(new DriverTask(modules, []) { Skipped = skipped, Describe = Describe });
        crashed.Loaded(run.Log);
        return run;
    }

    private string Describe(string module) =>
        string.Create(CultureInfo.InvariantCulture, $"importing {_order.IndexOf(module) + 1} of {_order.Length}: {module}");

    private ProofOutcome.Failed Death(DriverRun run, ModuleToImport module)
    {
        var failure = diagnosis.OfDeath(run, module.Name, module.Package);
        if (crashed.Add(run, module.Name, failure))
            _proven.Add(failure.Message);
        return new ProofOutcome.Failed(failure);
    }

    // prefer the error of the process that imported nothing else: it is clearer
    private static ProofOutcome Compare(ProofFailure together, ProofOutcome? alone) =>
        alone switch
        {
            ProofOutcome.Failed or ProofOutcome.Excused or ProofOutcome.Skipped => alone,
            ProofOutcome.Passed => new ProofOutcome.Failed(together with { IsOnlyTogether = true }),
            _ => new ProofOutcome.Failed(together),
        };

    private ProofOutcome Outcome(TaskResult result, ModuleToImport module) =>
        result.End.Skipped is { } name ? new ProofOutcome.Skipped(crashed.Because(name))
        : result.IsOk ? new ProofOutcome.Passed(result.Elapsed)
        : module.Kind is not ImportKind.Package && diagnosis.Excuse(result) is { } because ? new ProofOutcome.Excused(because)
        : new ProofOutcome.Failed(diagnosis.OfError(result, module.Name, module.Package));
}
