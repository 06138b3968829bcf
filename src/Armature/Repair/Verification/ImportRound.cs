using System.Collections.Immutable;
using Armature.Repair.Processes;

namespace Armature.Repair.Verification;

/// <summary>
/// Imports in one process, as a program would; where that dies the next goes on behind the place. What failed is then tried in a process of its
/// own, so that one bad package does not hide the others, and so that it shows what only fails in company.
/// </summary>
internal sealed class ImportRound(ProofSession session, FailureDiagnosis diagnosis)
{
    private readonly Dictionary<string, ProofOutcome> _outcomes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    /// <summary>Python's version; null where it did not start.</summary>
    public string? Version { get; private set; }

    /// <summary>How Python failed to start; null where it did not fail.</summary>
    public ProofFailure? Start { get; private set; }

    /// <summary>What was seen besides.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Imports them all.</summary>
    public ImmutableArray<ImportProof> Run(ImmutableArray<ModuleToImport> modules)
    {
        Together([.. modules.Where(module => module.Kind is ImportKind.Package)]);
        Alone(modules);
        if (Start is null)
        {
            // the modules of a package that does not import fail as it does: once is enough
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
        ?? new ProofOutcome.NotReached(Start is null ? "the time was over" : "Python does not start");

    private void Together(ImmutableArray<ModuleToImport> modules)
    {
        var left = modules;
        // an environment without native code has to start too
        for (var isFirst = Version is null; (isFirst || !left.IsEmpty) && !session.IsOver; isFirst = false)
        {
            var run = session.Run(new DriverTask([.. left.Select(module => module.Name)], []));
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

            left = Behind(left, run);
        }
    }

    private ImmutableArray<ModuleToImport> Behind(ImmutableArray<ModuleToImport> modules, DriverRun run)
    {
        var at = modules.IndexOf(modules.FirstOrDefault(module => module.Name == run.Log.Open)!);
        if (at >= 0 && !session.IsStopped && !(session.IsOver && run.Run is { IsTimedOut: true }))
            _outcomes[modules[at].Name] = new ProofOutcome.Failed(diagnosis.OfDeath(run, modules[at].Name, modules[at].Package));
        if (at < 0)
        {
            // between two imports: code that went on in another thread, or an exit that Python put off
            Notes.Add($"Python ended between two imports: {ProcessDeath.Brief(run.Run?.ExitCode ?? 0)}");
            at = modules.IndexOf(modules.LastOrDefault(module => run.Log.Ended.ContainsKey(module.Name))!);
            if (at < 0)
                return [];
        }

        return modules[(at + 1)..];
    }

    private void NoteEnd(DriverRun run)
    {
        if (run.IsSilent)
            Notes.Add("with all of it imported, Python did not end by itself: a package leaves a thread that runs on");
        else if (run.Run is { IsSuccess: false, IsTimedOut: false, ExitCode: var exit })
            Notes.Add($"with all of it imported, Python died while it ended: {ProcessDeath.Brief(exit)}");
    }

    private void Alone(ImmutableArray<ModuleToImport> modules)
    {
        foreach (var module in modules)
        {
            if (_outcomes.GetValueOrDefault(module.Name) is not ProofOutcome.Failed together)
                continue;
            if (!session.IsOver)
                _outcomes[module.Name] = Compare(together.Failure, AloneOutcome(module));
            if (module.Kind is ImportKind.Package && _outcomes[module.Name] is ProofOutcome.Failed { Failure.IsOnlyTogether: false })
                _broken.Add(module.Name);
        }
    }

    private ProofOutcome? AloneOutcome(ModuleToImport module)
    {
        var run = session.Run(new DriverTask([module.Name], []));
        return run.Log.Ended.TryGetValue(module.Name, out var answer) ? Outcome(answer, module)
            : session.IsOver ? null
            : new ProofOutcome.Failed(diagnosis.OfDeath(run, module.Name, module.Package));
    }

    // alone nothing else has left its traces: what Python says then is plainer
    private static ProofOutcome Compare(ProofFailure together, ProofOutcome? alone) =>
        alone switch
        {
            ProofOutcome.Failed or ProofOutcome.Excused => alone,
            ProofOutcome.Passed => new ProofOutcome.Failed(together with { IsOnlyTogether = true }),
            _ => new ProofOutcome.Failed(together),
        };

    private ProofOutcome Outcome(TaskResult answer, ModuleToImport module) =>
        answer.IsOk ? new ProofOutcome.Passed(answer.Taken)
        : module.Kind is not ImportKind.Package && diagnosis.Excuse(answer) is { } because ? new ProofOutcome.Excused(because)
        : new ProofOutcome.Failed(diagnosis.OfError(answer, module.Name, module.Package));
}
