using Armature.Repair.Verification;

namespace Armature.Reporting.Json;

/// <summary><c>armature verify --format json</c>: <c>schema/armature-verdict.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Environment">What was verified.</param>
/// <param name="Because">How it was chosen; null if the command line named it.</param>
/// <param name="Python">The path of the interpreter; null if there is none.</param>
/// <param name="Version">The version that the interpreter reports; null if it did not start.</param>
/// <param name="Proven">Whether everything was tried and nothing failed.</param>
/// <param name="Refusal">Why nothing was tried; else null.</param>
/// <param name="Start">How Python failed to start; null if it started.</param>
/// <param name="Blas">The speed of matrix multiplication in NumPy; null if it was not measured.</param>
/// <param name="Notes">Observations that are not failures.</param>
/// <param name="Untouched">Errors found by <c>armature check</c> that nothing here ran into.</param>
/// <param name="ElapsedMs">How long it took, milliseconds.</param>
internal sealed record VerdictDocument(
    int Schema,
    string Environment,
    string? Because,
    string? Python,
    string? Version,
    bool Proven,
    string? Refusal,
    FailureEntry? Start,
    IReadOnlyList<ImportEntry> Imports,
    IReadOnlyList<ProbeEntry> Probes,
    BlasEntry? Blas,
    IReadOnlyList<string> Notes,
    IReadOnlyList<FindingEntry> Untouched,
    double ElapsedMs
)
{
    public static VerdictDocument From(Verdict verdict) =>
        new(
            DocumentContext.SchemaVersion,
            verdict.Environment,
            verdict.Because,
            verdict.Python,
            verdict.Version,
            verdict.IsProven,
            verdict.Refusal,
            FailureEntry.From(verdict.Start),
            [.. verdict.Imports.Select(ImportEntry.From)],
            [.. verdict.Probes.Select(ProbeEntry.From)],
            BlasEntry.From(verdict.Blas),
            verdict.Notes,
            [.. verdict.Untouched.Select(FindingEntry.From)],
            Math.Round(verdict.Elapsed.TotalMilliseconds, 1)
        );
}

/// <summary>An import that was tried.</summary>
/// <param name="Package">The package that owns the module; null if none does.</param>
/// <param name="Seconds">How long it took, if it passed.</param>
/// <param name="Because">Why it is excused, skipped or was not reached.</param>
/// <param name="Failure">How it failed.</param>
internal sealed record ImportEntry(
    string Module,
    PackageEntry? Package,
    [property: OneOf<ImportKind>] string Kind,
    [property: OneOf("passed", "failed", "excused", "skipped", "not-reached")] string Outcome,
    double? Seconds,
    string? Because,
    FailureEntry? Failure
)
{
    public static ImportEntry From(ImportProof import) =>
        new(
            import.Module,
            PackageEntry.From(import.Package),
            JsonName.Of(import.Kind),
            ProofName.Of(import.Outcome),
            ProofName.Seconds(import.Outcome),
            ProofName.Because(import.Outcome),
            FailureEntry.From((import.Outcome as ProofOutcome.Failed)?.Failure)
        );
}

/// <summary>A probe that was run.</summary>
/// <param name="Proves">What it shows.</param>
/// <param name="Told">What it reported.</param>
/// <param name="Seconds">How long it took, if it passed.</param>
/// <param name="Because">Why it was skipped or not reached.</param>
/// <param name="Failure">How it failed.</param>
internal sealed record ProbeEntry(
    string Name,
    string Package,
    string Proves,
    string Told,
    [property: OneOf("passed", "failed", "excused", "skipped", "not-reached")] string Outcome,
    double? Seconds,
    string? Because,
    FailureEntry? Failure
)
{
    public static ProbeEntry From(ProbeProof proof) =>
        new(
            proof.Probe.Name,
            proof.Probe.Package,
            proof.Probe.Proves,
            proof.Told,
            ProofName.Of(proof.Outcome),
            ProofName.Seconds(proof.Outcome),
            ProofName.Because(proof.Outcome),
            FailureEntry.From((proof.Outcome as ProofOutcome.Failed)?.Failure)
        );
}

/// <summary>The speed of matrix multiplication in NumPy, 10⁹ operations a second.</summary>
/// <param name="Library">The BLAS with its version; null if it is not known.</param>
/// <param name="Gflops">Double precision, with all threads.</param>
/// <param name="GflopsSingle">With one thread; null if it was not measured.</param>
/// <param name="Threads">Null if it is not known.</param>
/// <param name="Reference">Whether it is the slow reference implementation.</param>
internal sealed record BlasEntry(string? Library, double Gflops, double? GflopsSingle, int? Threads, bool Reference)
{
    public static BlasEntry? From(BlasProof? blas) =>
        blas is null
            ? null
            : new(
                blas.Library,
                Math.Round(blas.Gigaflops, 2),
                blas.SingleGigaflops is { } single ? Math.Round(single, 2) : null,
                blas.Threads,
                blas.IsReference
            );
}

/// <summary>The members that an outcome becomes.</summary>
file static class ProofName
{
    public static string Of(ProofOutcome outcome) =>
        outcome switch
        {
            ProofOutcome.Passed => "passed",
            ProofOutcome.Failed => "failed",
            ProofOutcome.Excused => "excused",
            ProofOutcome.Skipped => "skipped",
            _ => "not-reached",
        };

    public static double? Seconds(ProofOutcome outcome) =>
        outcome is ProofOutcome.Passed passed ? Math.Round(passed.Taken.TotalSeconds, 4) : null;

    public static string? Because(ProofOutcome outcome) =>
        (outcome as ProofOutcome.Excused)?.Because
        ?? (outcome as ProofOutcome.Skipped)?.Because
        ?? (outcome as ProofOutcome.NotReached)?.Because;
}
