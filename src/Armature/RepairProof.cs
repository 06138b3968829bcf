using System.Collections.Immutable;
using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Verification;
using Armature.Reporting;
using Armature.Reporting.Text;
using Armature.Rules;
using Armature.Rules.Environments;
using Armature.Subjects;

namespace Armature;

/// <summary>
/// Connects a repair with the rest of the library: it examines and verifies the repaired environment before the swap, examines it again in its place, and
/// reports progress.
/// </summary>
internal sealed class RepairProof(Doctor doctor, IProgress<RepairProgress>? progress)
{
    private int _step;

    /// <summary>The options of a repair with this number of steps.</summary>
    public ApplyOptions Options(int steps, CancellationToken cancellationToken) =>
        new()
        {
            Prove = Prove,
            Review = Review,
            Cancelled = cancellationToken,
            StepStarted = step => progress?.Report(new RepairProgress.StepStarted(step, ++_step, steps)),
            StepEnded = (step, elapsed) => progress?.Report(new RepairProgress.StepEnded(step, elapsed)),
            ToolOutput = text => progress?.Report(new RepairProgress.ToolOutput(text)),
            Message = text => progress?.Report(new RepairProgress.Note(text)),
        };

    /// <summary>
    /// Proven means: the findings are gone that the repair fixes, no error is new, everything imports and computes. What failed in the environment before and
    /// is not about a repaired package does not count against the repair; it remains.
    /// </summary>
    private Proof Prove(ProofRequest request)
    {
        if (Unfixed(request) is { IsEmpty: false } unfixed)
            return new Proof(IsProven: false, unfixed);
        var verdict = Verify(request.Prefix, request, []);
        ImmutableArray<string> lines = [.. VerdictSummary.Of(verdict)];
        if (verdict.IsProven)
            return new Proof(IsProven: true, lines);
        var failed = verdict.Imports.Where(import => import.Outcome is ProofOutcome.Failed or ProofOutcome.Skipped).ToArray();
        var isOnlyImports =
            failed.Length > 0
            && verdict is { Start: null, IsStopped: false, Refusal: null }
            && verdict.Probes.All(probe => IsFine(probe.Outcome));
        return isOnlyImports && failed.All(import => !IsRepaired(import, request)) && FailedBefore(request, failed)
            ? new Proof(IsProven: true, lines)
            {
                Remaining = [.. failed.Select(import => $"`import {import.Module}` still fails, as before")],
            }
            : new Proof(IsProven: false, lines);
    }

    private static bool IsFine(ProofOutcome outcome) => outcome is not ProofOutcome.Failed;

    private static bool IsRepaired(ImportProof import, ProofRequest request) =>
        import.Package is { NormalizedName: var package }
        && !request.Skipped.Contains(package)
        && request.Repair.Fixed.Any(finding => finding.Package == package);

    // the environment as it was is not asked if it could not start
    private bool FailedBefore(ProofRequest request, ImportProof[] failed) =>
        HadNoBase(request)
        || (
            request.Before is { } before
            && Verify(before, request, [.. failed.Select(import => import.Module)]) is var old
            && failed.All(import =>
                old.Start is not null
                || old.Imports.Any(one => one.Module == import.Module && one.Outcome is (ProofOutcome.Failed or ProofOutcome.Skipped))
            )
        );

    private static bool HadNoBase(ProofRequest request) => request.Repair.Fixed.Any(finding => finding.Rule == BrokenEnvironment.Rule.Id);

    private Verdict Verify(string prefix, ProofRequest request, ImmutableArray<string> modules)
    {
        var trying = progress is null ? null : new Relay(progress);
        using var tree = new DiskTree();
        return doctor
            .VerifyAsync(
                new Subject(tree, prefix.Replace('\\', '/'), prefix),
                new VerifyOptions { Starter = request.Starter, Modules = modules },
                trying,
                request.Cancelled
            )
            .GetAwaiter()
            .GetResult();
    }

    /// <summary>The findings that should be gone, and those that are new, one line each.</summary>
    private ImmutableArray<string> Unfixed(ProofRequest request)
    {
        var found = Check(request).Findings.Select(finding => (Finding: finding, Key: FindingKey.Of(finding, request.Prefix))).ToArray();
        return
        [
            .. found
                .Where(one => request.Repair.Fixed.Contains(one.Key) && !IsSkipped(one.Finding, request))
                .Select(one => $"still there: {one.Finding.Rule.Id} {one.Finding.Message}"),
            .. found
                .Where(one => one.Finding.Severity is Severity.Error && IsNew(one.Key, request) && !IsSkipped(one.Finding, request))
                .Select(one => $"new: {one.Finding.Rule.Id} {one.Finding.Message}"),
        ];
    }

    // an environment without its base could not be examined whole
    private static bool IsNew(FindingKey key, ProofRequest request) =>
        !request.Repair.Fixed.Contains(key) && !request.Repair.Known.Contains(key) && !HadNoBase(request);

    private static bool IsSkipped(Finding finding, ProofRequest request) =>
        finding.Package is { } package && request.Skipped.Contains(package.NormalizedName);

    /// <summary>The errors of the repaired environment in its place, under the conditions of the user's shell.</summary>
    private ImmutableArray<string> Review(ProofRequest request) =>
        [
            .. Check(request)
                .Findings.Where(finding => finding.Severity is Severity.Error)
                .Select(finding => $"{finding.Rule.Id} {finding.Message}"),
        ];

    private Report Check(ProofRequest request)
    {
        using var tree = new DiskTree();
        var options = new CheckOptions
        {
            Sysroot = request.Starter.Sysroot,
            ComparesHashes = request.Repair.Fixed.Any(finding => finding.Rule == AlteredFile.Rule.Id),
        };
        return doctor
            .CheckAsync(new Subject(tree, request.Prefix.Replace('\\', '/'), request.Prefix), options, request.Cancelled)
            .GetAwaiter()
            .GetResult();
    }

    private sealed class Relay(IProgress<RepairProgress> to) : IProgress<string>
    {
        public void Report(string value) => to.Report(new RepairProgress.Verifying(value));
    }
}
