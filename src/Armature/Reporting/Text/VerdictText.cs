using System.Globalization;
using Armature.Repair.Verification;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>A verdict for a person: what works, what does not and why, and the word at the end.</summary>
public static class VerdictText
{
    private const int Names = 6;

    /// <summary>Writes it.</summary>
    public static void Write(Page page, Verdict verdict, bool isVerbose)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(verdict);
        page.Line(0, new Run(verdict.Because is { } because ? $"{verdict.Environment}, {because}" : verdict.Environment, Ink.Strong));
        if (verdict.Refusal is { } refusal)
        {
            page.Paragraph(0, Marks.Unknown, new Run($" not tried: it {refusal}"));
            return;
        }

        page.Line(0, new Run(verdict.Version is { } version ? $"Python {version}, {verdict.Python}" : verdict.Python ?? "no interpreter"));
        page.Blank();
        if (verdict.Start is { } start)
            FailureBlock.Write(page, $"Python does not start: {start.Message}", start, isVerbose);
        else
            WriteTried(page, verdict, isVerbose);
        foreach (var note in verdict.Notes)
            page.Paragraph(0, Marks.Of(Severity.Note), new Run($" {note}"));
        WriteWord(page, verdict);
    }

    private static void WriteTried(Page page, Verdict verdict, bool isVerbose)
    {
        WriteImports(page, verdict, isVerbose);
        var column = verdict.Probes.Select(proof => proof.Probe.Package.Length).DefaultIfEmpty().Max() + 2;
        foreach (var proof in verdict.Probes.Where(proof => proof.Outcome is ProofOutcome.Passed))
            page.Paragraph(0, Marks.Healthy, new Run($" {proof.Probe.Package.PadRight(column)}{Words(proof, verdict)}"), column + 3);
        foreach (var group in Failed(verdict.Imports))
            FailureBlock.Write(page, ImportSentence(group), Failure(group[0].Outcome)!, isVerbose);
        foreach (var proof in verdict.Probes)
        {
            if (Failure(proof.Outcome) is { } failure)
                FailureBlock.Write(page, ProbeSentence(proof, failure), failure, isVerbose);
        }

        WriteLeftOut(page, verdict, isVerbose);
    }

    private static void WriteImports(Page page, Verdict verdict, bool isVerbose)
    {
        var passed = verdict.Imports.Where(import => import.Outcome is ProofOutcome.Passed).ToArray();
        var packages = passed.Where(import => import.Kind is ImportKind.Package).ToArray();
        var inner = passed.Count(import => import.Kind is ImportKind.Extension);
        var within = inner > 0 ? $", and {Wording.Count(inner, "extension module")} within {(packages.Length == 1 ? "it" : "them")}" : "";
        var taken = TimeSpan.FromTicks(passed.Sum(import => ((ProofOutcome.Passed)import.Outcome).Taken.Ticks));
        if (packages.Length > 0)
            page.Paragraph(
                0,
                Marks.Healthy,
                new Run(
                    $" {Wording.Count(packages.Length, "package")} with native code import{(packages.Length == 1 ? "s" : "")}{within} ({Wording.Elapsed(taken)})"
                )
            );
        else if (verdict.Imports.All(import => import.Kind is ImportKind.Standard))
            page.Line(0, Marks.Healthy, new Run(" Python starts; no package has native code"));
        if (isVerbose && packages.Length > 0)
            page.Paragraph(2, new Run(string.Join(", ", packages.Select(import => import.Module))));
    }

    private static void WriteLeftOut(Page page, Verdict verdict, bool isVerbose)
    {
        var excused = verdict.Imports.Where(import => import.Outcome is ProofOutcome.Excused).ToArray();
        foreach (var import in excused.Take(isVerbose ? int.MaxValue : 3))
            page.Paragraph(
                0,
                Marks.Of(Severity.Note),
                new Run($" {import.Module} {FirstLine(((ProofOutcome.Excused)import.Outcome).Because)}")
            );
        if (!isVerbose && excused.Length > 3)
            page.Line(2, new Run($"and {excused.Length - 3} more (-v)", Ink.Faint));
        var missed = verdict.Imports.Where(import => import.Outcome is ProofOutcome.NotReached).Select(import => import.Module);
        string[] unreached =
        [
            .. missed.Concat(
                verdict
                    .Probes.Where(proof => proof.Outcome is ProofOutcome.NotReached)
                    .Select(proof => $"the probe of {proof.Probe.Package}")
            ),
        ];
        if (unreached.Length > 0)
            page.Paragraph(
                0,
                Marks.Unknown,
                new Run($" not reached before the time was over: {Wording.List(unreached, isVerbose ? int.MaxValue : Names)}")
            );
    }

    private static void WriteWord(Page page, Verdict verdict)
    {
        if (verdict.Untouched.Length > 0)
            page.Paragraph(
                0,
                Marks.Of(Severity.Warning),
                new Run(
                    $" armature check finds {Wording.Count(verdict.Untouched.Length, "error")} that nothing here ran into: {string.Join(", ", verdict.Untouched.Select(finding => finding.Rule.Id).Distinct())}"
                )
            );
        var failed = verdict.Outcomes.Count(outcome => outcome is ProofOutcome.Failed);
        var word =
            verdict.IsProven ? "Proven healthy."
            : verdict.Start is not null ? "Not proven: Python does not start."
            : failed == 0 ? "Not proven: not everything was tried."
            : $"Not proven: {failed:#,0} of {verdict.Outcomes.Count():#,0} imports and probes failed.";
        page.Line(0, new Run(word, verdict.IsProven ? Ink.Good : Ink.Error), new Run($"   {Wording.Elapsed(verdict.Elapsed)}", Ink.Faint));
    }

    // modules that fail in one way are told once
    private static IEnumerable<ImportProof[]> Failed(IEnumerable<ImportProof> imports) =>
        imports
            .Where(import => import.Outcome is ProofOutcome.Failed)
            .GroupBy(import =>
                Failure(import.Outcome) is { } failure
                    ? (failure.Kind, failure.Findings.FirstOrDefault() ?? (object)failure.Message)
                    : default
            )
            .Select(group => group.ToArray());

    private static ProofFailure? Failure(ProofOutcome outcome) => (outcome as ProofOutcome.Failed)?.Failure;

    private static string ImportSentence(ImportProof[] group)
    {
        var failure = Failure(group[0].Outcome)!;
        var names = Wording.List([.. group.Select(import => import.Module)], Names);
        var how = failure.Kind switch
        {
            FailureKind.Died =>
                $"died: {failure.Message}{(failure.Library is { } library ? $" in {library[(library.LastIndexOf('/') + 1)..]}" : "")}",
            FailureKind.Hung => "did not end in its time and was stopped",
            _ => "failed",
        };
        return $"import {names} {how}";
    }

    private static string ProbeSentence(ProbeProof proof, ProofFailure failure) =>
        failure.Kind switch
        {
            FailureKind.Died => $"{proof.Probe.Package} imports, but died when it was used: {failure.Message}",
            FailureKind.Hung => $"{proof.Probe.Package} imports, but did not end in its time when it was used",
            FailureKind.WrongAnswer => $"{proof.Probe.Package} computes wrongly",
            _ => $"{proof.Probe.Package} imports, but does not work",
        };

    private static string Words(ProbeProof proof, Verdict verdict) =>
        proof.Told.Length > 0 ? proof.Told
        : verdict.Blas is { } blas && proof.Probe.MeasuresBlas ? Words(blas)
        : proof.Probe.Proves;

    private static string Words(BlasProof blas)
    {
        var parts = new[]
        {
            blas.Library,
            blas.Threads is > 0 and var threads ? Wording.Count(threads, "thread") : null,
            $"{Rate(blas.Gigaflops)} GFLOP/s",
            blas.SingleGigaflops is { } single && blas.Threads is not 1 ? $"{Rate(single)} with one thread" : null,
        };
        return $"multiplies right{(blas.SingleGigaflops is null ? "" : ", with one thread and with all")} ({string.Join(", ", parts.OfType<string>())}){(blas.IsReference ? "; the reference BLAS is right and slow" : "")}";
    }

    private static string Rate(double gigaflops) => gigaflops.ToString(gigaflops < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string FirstLine(string text) => text.Split('\n')[0];
}
