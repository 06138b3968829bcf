using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Loading;
using Armature.Repair.Tools;
using Armature.Rules;

namespace Armature.Repair.Verification;

/// <summary>
/// Verifies an environment by running its own Python: it starts, every package with native code imports, and the probes of known packages compute the right
/// results. Nothing is written into the environment. A crash is a result, not an error.
/// </summary>
internal static class Verifier
{
    /// <summary>Verifies an environment of this machine's disk that was examined.</summary>
    /// <param name="graph">The examined environment.</param>
    /// <param name="findings">Its findings; failures refer to those that match.</param>
    public static Verdict Verify(LoadGraph graph, ImmutableArray<Finding> findings, VerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var launch = PythonLaunch.Of(graph, options.Starter, out var refusal);
        var verdict = new Verdict
        {
            Environment = graph.Inventory.Subject.Display,
            Because = graph.Inventory.Subject.Because,
            Python = launch?.Python ?? graph.Inventory.Interpreter?.Executable,
            Refusal = refusal,
        };
        if (refusal is not null)
            return verdict;
        var diagnosis = new FailureDiagnosis(graph, findings, launch?.Program);
        verdict = launch is null ? verdict with { Start = diagnosis.OfNoInterpreter() } : Run(launch, graph, diagnosis, options, verdict);
        return verdict with { Untouched = Untouched(verdict, findings), Elapsed = clock.Elapsed };
    }

    private static Verdict Run(PythonLaunch launch, LoadGraph graph, FailureDiagnosis diagnosis, VerifierOptions options, Verdict verdict)
    {
        using var session = new VerificationSession(launch, options);
        var crashed = new CrashedModules(graph);
        var imports = new ImportChecks(session, diagnosis, crashed);
        var imported = imports.Run(ModulesToImport.Of(graph, options.Modules));
        var probes = new ProbeChecks(session, graph, diagnosis, crashed);
        var tried = verdict with
        {
            Version = imports.Version,
            Start = imports.Start,
            Imports = imported,
            Probes = imports.Start is null && imports.Version is not null && options.Modules.IsEmpty ? probes.Run(imported) : [],
            Blas = probes.Blas,
            Notes = [.. new[] { session.LeftOut }.OfType<string>(), .. imports.Notes],
            IsStopped = session.IsCancelled,
        };
        return new AlteredFiles(graph).AddTo(tried);
    }

    private static ImmutableArray<Finding> Untouched(Verdict verdict, ImmutableArray<Finding> findings)
    {
        var matched = verdict
            .Outcomes.OfType<ProofOutcome.Failed>()
            .SelectMany(failed => failed.Failure.Findings)
            .Concat(verdict.Start?.Findings ?? []);
        return [.. findings.Where(finding => finding.Severity is Severity.Error).Except(matched)];
    }
}
