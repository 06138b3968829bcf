using System.Globalization;
using Armature.English;
using Armature.Repair.Verification;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>A verdict for a person: what works, what does not and why, and whether the environment is proven healthy.</summary>
internal static class VerdictText
{
    private const int ListedNames = 6;
    private const int ListedNotes = 3;

    /// <summary>Writes a verdict.</summary>
    /// <param name="isVerbose">Whether long lists are written in full.</param>
    public static void Write(Page page, Verdict verdict, bool isVerbose)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(verdict);
        if (!page.IsQuiet)
            page.Line(0, new Run(verdict.Because is { } because ? $"{verdict.Environment}, {because}" : verdict.Environment, Ink.Strong));
        if (verdict.Refusal is { } refusal)
        {
            page.Paragraph(0, Marks.Unknown, new Run($" not verified: it {refusal}"));
            return;
        }

        if (!page.IsQuiet)
            WriteDetails(page, verdict, isVerbose);
        WriteConclusion(page, verdict);
    }

    private static void WriteDetails(Page page, Verdict verdict, bool isVerbose)
    {
        page.Line(0, new Run(verdict.Version is { } version ? $"Python {version}, {verdict.Python}" : verdict.Python ?? "no interpreter"));
        page.Blank();
        if (verdict.Start is { } start)
            FailureBlock.Write(page, $"Python does not start: {start.Message}", start, isVerbose);
        else
            WriteTried(page, verdict, isVerbose);
        foreach (var note in verdict.Notes)
            page.Paragraph(0, Marks.Of(Severity.Note), new Run($" {note}"));
    }

    private static void WriteTried(Page page, Verdict verdict, bool isVerbose)
    {
        WriteImports(page, verdict, isVerbose);
        var column = verdict.Probes.Select(proof => proof.Probe.Package.Length).DefaultIfEmpty().Max() + 2;
        foreach (var proof in verdict.Probes.Where(proof => proof.Outcome is ProofOutcome.Passed))
            page.Paragraph(0, Marks.Healthy, new Run($" {proof.Probe.Package.PadRight(column)}{ProbeResult(proof)}"), column + 2);
        foreach (var failed in FailedImports.Of(verdict))
            FailureBlock.Write(page, ImportFailure(failed), failed.Failure, isVerbose);
        foreach (var proof in verdict.Probes)
        {
            if (proof.Outcome is ProofOutcome.Failed { Failure: var failure })
                FailureBlock.Write(page, ProbeFailure(proof, failure), failure, isVerbose);
        }

        WriteExcused(page, verdict, isVerbose);
        WriteSkipped(page, verdict, isVerbose);
        WriteNotReached(page, verdict, isVerbose);
    }

    private static void WriteImports(Page page, Verdict verdict, bool isVerbose)
    {
        var passed = verdict.Imports.Where(import => import.Outcome is ProofOutcome.Passed).ToArray();
        var packages = passed.Where(import => import.Kind is ImportKind.Package).ToArray();
        var inner = passed.Count(import => import.Kind is ImportKind.Extension);
        var within = inner > 0 ? $", and {TextFormat.Count(inner, "extension module")} in {(packages.Length == 1 ? "it" : "them")}" : "";
        var taken = TimeSpan.FromTicks(passed.Sum(import => ((ProofOutcome.Passed)import.Outcome).Taken.Ticks));
        if (packages.Length > 0)
            page.Paragraph(
                0,
                Marks.Healthy,
                new Run(
                    $" {TextFormat.Count(packages.Length, "package")} with native code import{(packages.Length == 1 ? "s" : "")}{within} ({TextFormat.Elapsed(taken)})"
                )
            );
        else if (verdict.Imports.All(import => import.Kind is ImportKind.Standard))
            page.Line(0, Marks.Healthy, new Run(" Python starts; no package has native code"));
        if (isVerbose && packages.Length > 0)
            page.Paragraph(2, new Run(string.Join(", ", packages.Select(import => import.Module))));
    }

    private static void WriteExcused(Page page, Verdict verdict, bool isVerbose)
    {
        var excused = verdict.Imports.Where(import => import.Outcome is ProofOutcome.Excused).ToArray();
        foreach (var import in isVerbose ? excused : excused.Take(ListedNotes))
            page.Paragraph(
                0,
                Marks.Of(Severity.Note),
                new Run($" {import.Module} {((ProofOutcome.Excused)import.Outcome).Because.Split('\n')[0]}")
            );
        if (!isVerbose && excused.Length > ListedNotes)
            page.Line(2, new Run($"and {excused.Length - ListedNotes} more (-v)", Ink.Faint));
    }

    private static void WriteSkipped(Page page, Verdict verdict, bool isVerbose)
    {
        var imports = verdict.Imports.Select(import => (Name: import.Module, Because: (import.Outcome as ProofOutcome.Skipped)?.Because));
        var probes = verdict.Probes.Select(proof => (Name: Named(proof), Because: (proof.Outcome as ProofOutcome.Skipped)?.Because));
        foreach (var same in imports.Concat(probes).Where(one => one.Because is not null).GroupBy(one => one.Because, one => one.Name))
            page.Paragraph(
                0,
                Marks.Unknown,
                new Run($" not tried, because {same.Key}: {EnglishList.Of(same, isVerbose ? int.MaxValue : ListedNames)}")
            );
    }

    private static void WriteNotReached(Page page, Verdict verdict, bool isVerbose)
    {
        var imports = verdict.Imports.Where(import => import.Outcome is ProofOutcome.NotReached).Select(import => import.Module);
        var probes = verdict.Probes.Where(proof => proof.Outcome is ProofOutcome.NotReached).Select(Named);
        if (EnglishList.Of(imports.Concat(probes), isVerbose ? int.MaxValue : ListedNames) is { Length: > 0 } missed)
            page.Paragraph(0, Marks.Unknown, new Run($" not reached before the time limit: {missed}"));
    }

    private static void WriteConclusion(Page page, Verdict verdict)
    {
        if (verdict.Untouched.Length > 0)
            page.Paragraph(
                0,
                Marks.Of(Severity.Warning),
                new Run(
                    $" armature check reports {TextFormat.Count(verdict.Untouched.Length, "error")} that {(verdict.Outcomes.Any(outcome => outcome is ProofOutcome.Skipped) ? "were not tried or " : "")}did not occur here: {string.Join(", ", verdict.Untouched.Select(finding => finding.Rule.Id).Distinct())}"
                )
            );
        var failed = verdict.Outcomes.Count(outcome => outcome is ProofOutcome.Failed);
        var conclusion =
            verdict.IsProven ? "Proven healthy."
            : verdict.Start is not null ? "Not proven: Python does not start."
            : failed == 0 ? "Not proven: not everything was tried."
            : $"Not proven: {failed:#,0} of {verdict.Outcomes.Count():#,0} imports and probes failed.";
        page.Line(
            0,
            new Run(conclusion, verdict.IsProven ? Ink.Good : Ink.Error),
            new Run($"   {TextFormat.Elapsed(verdict.Elapsed)}", Ink.Faint)
        );
    }

    private static string ImportFailure(FailedImports failed)
    {
        var how = failed.Failure.Kind switch
        {
            FailureKind.Died =>
                $"died: {failed.Failure.Message}{(failed.Failure.Library is { } library ? $" in {library[(library.LastIndexOf('/') + 1)..]}" : "")}",
            FailureKind.Hung => "did not finish in time and was stopped",
            _ => "failed",
        };
        return $"import {EnglishList.Of(failed.Modules, ListedNames)} {how}";
    }

    private static string Named(ProbeProof proof) => $"the probe of {proof.Probe.Package} ({proof.Probe.Proves})";

    private static string ProbeFailure(ProbeProof proof, ProofFailure failure) =>
        failure.Kind switch
        {
            FailureKind.Died => $"{proof.Probe.Package} imports, but died in use ({proof.Probe.Proves}): {failure.Message}",
            FailureKind.Hung => $"{proof.Probe.Package} imports, but did not finish in time in use ({proof.Probe.Proves})",
            FailureKind.WrongAnswer => $"{proof.Probe.Package} computes wrong results ({proof.Probe.Proves})",
            _ => $"{proof.Probe.Package} imports, but does not work ({proof.Probe.Proves})",
        };

    private static string ProbeResult(ProbeProof proof) =>
        proof.Told.Length > 0 ? proof.Told
        : proof.Blas is { } blas ? Speed(blas)
        : proof.Probe.Proves;

    private static string Speed(BlasProof blas)
    {
        var parts = new[]
        {
            blas.Library,
            blas.Threads is > 0 and var threads ? TextFormat.Count(threads, "thread") : null,
            $"{Rate(blas.Gigaflops)} GFLOP/s",
            blas.SingleGigaflops is { } single && blas.Threads is not 1 ? $"{Rate(single)} with one thread" : null,
        };
        return $"multiplies matrices correctly{(blas.SingleGigaflops is null ? "" : " with one and with all threads")} ({string.Join(", ", parts.OfType<string>())}){(blas.IsReference ? "; the reference BLAS is correct but slow" : "")}";
    }

    private static string Rate(double gigaflops) => gigaflops.ToString(gigaflops < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
