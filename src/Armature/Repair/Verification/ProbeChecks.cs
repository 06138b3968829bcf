using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Knowledge.Probes;
using Armature.Loading;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Repair.Verification;

/// <summary>Runs the probes of the installed packages, each in a process of its own.</summary>
internal sealed class ProbeChecks(VerificationSession session, LoadGraph graph, FailureDiagnosis diagnosis, CrashedModules crashed)
{
    // the variables of every BLAS and of OpenMP (threadpoolctl README; OpenBLAS, MKL, BLIS, Accelerate)
    private static readonly ImmutableSortedDictionary<string, string> s_single = ImmutableSortedDictionary.CreateRange(
        new[] { "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "OMP_NUM_THREADS" }.Select(name =>
            KeyValuePair.Create(name, "1")
        )
    );

    private ImmutableArray<Probe> _probes = [];

    /// <summary>The speed of NumPy's matrix product; null if it was not measured.</summary>
    public BlasProof? Blas { get; private set; }

    /// <summary>Runs the probes, except those of packages that do not import.</summary>
    public ImmutableArray<ProbeProof> Run(ImmutableArray<ImportProof> imports)
    {
        var broken = imports
            .Where(import => import.Outcome is ProofOutcome.Failed { Failure.IsOnlyTogether: false } or ProofOutcome.Skipped)
            .Select(import => import.Module);
        HashSet<string> failed = [.. broken];
        _probes =
        [
            .. ProbeFiles.All.Where(probe =>
                !failed.Contains(probe.Module) && !failed.Contains(probe.Module.Split('.')[0]) && IsFor(probe)
            ),
        ];
        return [.. _probes.Select(Run)];
    }

    private ProbeProof Run(Probe probe)
    {
        if (session.IsOver)
            return new ProbeProof(probe, new ProofOutcome.NotReached("time limit reached"), "");
        var (outcome, result) = Run(probe, ImmutableSortedDictionary<string, string>.Empty);
        if (probe.MeasuresBlas && result is { IsOk: true })
            outcome = Compare(probe, result, outcome);
        return new ProbeProof(probe, outcome, string.Join("; ", result?.Told ?? [])) { Blas = probe.MeasuresBlas ? Blas : null };
    }

    private (ProofOutcome Outcome, TaskResult? Result) Run(Probe probe, ImmutableSortedDictionary<string, string> variables)
    {
        var run = session.Run(
            new DriverTask([], [probe])
            {
                Variables = variables,
                Skipped = crashed.Names,
                Describe = _ => Describe(probe),
            }
        );
        var package = PackageOf(probe);
        if (!run.Log.Ended.TryGetValue(probe.Name, out var result))
            return (
                session.IsOver
                    ? new ProofOutcome.NotReached("time limit reached")
                    : new ProofOutcome.Failed(diagnosis.OfDeath(run, probe.Module, package)),
                null
            );
        if (result.End.Skipped is { } name)
            return (new ProofOutcome.Skipped(crashed.Because(name)), result);
        if (!result.IsOk)
            return (new ProofOutcome.Failed(diagnosis.OfError(result, probe.Module, package)), result);
        // a package that crashes its process at exit does not work, even if its results are right
        return run.IsSilent || run.Run is { IsSuccess: true }
            ? (new ProofOutcome.Passed(result.Elapsed), result)
            : (new ProofOutcome.Failed(AtExit(diagnosis.OfDeath(run, probe.Module, package))), result);
    }

    private string Describe(Probe probe) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"using {_probes.IndexOf(probe) + 1} of {_probes.Length}: {probe.Package}, {probe.Proves}"
        );

    private static ProofFailure AtExit(ProofFailure failure) => failure with { Message = $"{failure.Message}, at exit" };

    private ProofOutcome Compare(Probe probe, TaskResult all, ProofOutcome outcome)
    {
        // the speed under an emulator means nothing, and measuring it takes long
        var single = session.IsOver || session.IsEmulated ? null : Run(probe, s_single).Result;
        Blas = BlasOf(all.Given, single?.Given);
        if (outcome is not ProofOutcome.Passed || single is not { IsOk: true })
            return outcome;
        return single.Given.GetValueOrDefault("digest").Equals(all.Given.GetValueOrDefault("digest"))
            ? outcome
            : new ProofOutcome.Failed(
                new ProofFailure { Kind = FailureKind.WrongAnswer, Message = "a matrix product differs between one thread and all threads" }
            );
    }

    private BlasProof BlasOf(ImmutableDictionary<string, double> all, ImmutableDictionary<string, double>? single)
    {
        var (name, isReference) = UsedBlas.Of(graph);
        return new BlasProof(
            name,
            all.GetValueOrDefault("gflops"),
            single?.TryGetValue("gflops", out var one) == true ? one : null,
            all.TryGetValue("threads", out var threads) ? (int)threads : null,
            isReference
        );
    }

    private Distribution? PackageOf(Probe probe) =>
        graph.Inventory.Distributions.FirstOrDefault(package =>
            package.NormalizedName.Equals(probe.Package.Replace('_', '-'), StringComparison.OrdinalIgnoreCase)
        );

    private bool IsFor(Probe probe) => IsThere(probe.Module.Split('.')[0]) && IsNewEnough(probe);

    private bool IsNewEnough(Probe probe) =>
        probe.Least is not { } least
        || PackageOf(probe)?.Version is not { } version
        || PackageVersion.TryParse(version) is not { } has
        || has >= PackageVersion.TryParse(Text(least))!;

    private static string Text(PackedVersion version) => string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor}");

    private bool IsThere(string top)
    {
        var tree = graph.Inventory.Subject.Tree;
        return graph.Inventory.Interpreter?.SearchPath.Any(entry => tree.IsFile($"{TreePath.Join(entry.Path, top)}/__init__.py")) == true
            || graph.Files.Any(file => file.File.ModuleName == top);
    }
}
