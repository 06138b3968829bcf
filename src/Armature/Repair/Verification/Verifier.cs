using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Inventory;
using Armature.Loading;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Verification;

/// <summary>
/// Proves an environment by running its own Python: it starts, every package with native code imports, and what Knowledge has a probe for gives the
/// right answers. Nothing is written into the environment. A process that dies is an answer.
/// </summary>
public static class Verifier
{
    /// <summary>Proves what lies at a path of this machine's disk; for who has not examined it.</summary>
    /// <param name="path">An environment's directory, or its interpreter; absolute.</param>
    /// <param name="options">How.</param>
    public static Verdict Prove(string path, VerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        using var disk = new DiskTree();
        var sysroot = options.Starter.Sysroot is { } root ? new SysrootTree(disk, root) : null;
        var inventory = InventoryReader.Take(new Subject(disk, path.Replace('\\', '/'), path), new InventoryOptions());
        var system = sysroot is null ? null : SystemFacts.Read(sysroot);
        var target = TargetChoice.Choose(inventory, Host.Read(), sysroot: system);
        return Prove(Loader.Load(inventory, target, new LoadOptions(Sysroot: sysroot)), [], options);
    }

    /// <summary>Proves what was examined; failures are joined with the findings that fit.</summary>
    /// <param name="graph">What the loader would do with it.</param>
    /// <param name="findings">What the rules found.</param>
    /// <param name="options">How.</param>
    public static Verdict Prove(LoadGraph graph, ImmutableArray<Finding> findings, VerifierOptions options)
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
        using var session = new ProofSession(launch, options);
        var imports = new ImportRound(session, diagnosis);
        var imported = imports.Run(ModuleList.Of(graph));
        var probes = new ProbeRound(session, graph, diagnosis);
        return verdict with
        {
            Version = imports.Version,
            Start = imports.Start,
            Imports = imported,
            Probes = imports.Start is null && imports.Version is not null ? probes.Run(imported) : [],
            Blas = probes.Blas,
            Notes = [.. imports.Notes],
            IsStopped = session.IsStopped,
        };
    }

    private static ImmutableArray<Finding> Untouched(Verdict verdict, ImmutableArray<Finding> findings)
    {
        var met = verdict
            .Outcomes.OfType<ProofOutcome.Failed>()
            .SelectMany(failed => failed.Failure.Findings)
            .Concat(verdict.Start?.Findings ?? []);
        return [.. findings.Where(finding => finding.Severity is Severity.Error).Except(met)];
    }
}
