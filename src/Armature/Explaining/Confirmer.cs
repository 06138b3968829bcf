using System.Collections.Immutable;
using Armature.Explaining.Names;
using Armature.Inventory;
using Armature.Loading;
using Armature.Rules;

namespace Armature.Explaining;

/// <summary>Compares the explanation of a text with what an examination found.</summary>
internal static class Confirmer
{
    private const double ConfidenceIfConfirmed = 0.99;
    private const double ConfidenceIfFitting = 0.8;

    /// <summary>The share of its confidence that a cause keeps if findings confirm another one instead.</summary>
    private const double ShareIfOutranked = 0.5;

    /// <summary>
    /// The explanation with the answer of the examination. A cause that a finding confirms goes before one that none confirms, and the fix of
    /// that finding comes first.
    /// </summary>
    public static Explanation Confirm(Explanation explanation, LoadGraph graph, ImmutableArray<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(graph);
        Hypothesis[] allowed = [.. Allowed(explanation, findings)];
        var best =
            allowed.FirstOrDefault(static hypothesis => !hypothesis.Confirming.IsEmpty)
            ?? allowed
                .Where(hypothesis => hypothesis.Cause == explanation.Cause || !NamesSomething(explanation.Named))
                .FirstOrDefault(static hypothesis => !hypothesis.Fitting.IsEmpty);
        return best?.Confirmation is { } confirmation
            ? WithFixes(WithLead(explanation, best), confirmation, graph)
            : explanation with
            {
                Confirmation = Unconfirmed(explanation, graph, findings),
            };
    }

    private static IEnumerable<Hypothesis> Allowed(Explanation explanation, ImmutableArray<Finding> findings) =>
        explanation.Lead is { } lead
            ? explanation.Alternatives.Prepend(lead).Select(cause => Hypothesis.Of(cause, explanation.Named, findings))
            : [];

    /// <summary>Whether the text names something, so that findings about other things do not count.</summary>
    private static bool NamesSomething(NamedThings named) => (named.File ?? named.Library ?? named.Package) is not null;

    /// <summary>The explanation with another of its causes first.</summary>
    private static Explanation WithLead(Explanation explanation, Hypothesis best)
    {
        if (best.Cause == explanation.Cause || explanation.Lead is not { } before)
            return explanation;
        var outranked = before with { Confidence = Math.Round(before.Confidence * ShareIfOutranked, 2) };
        return explanation with
        {
            Cause = best.Cause,
            Because = [.. explanation.Because.Take(1), best.Alternative.Because],
            Alternatives = [outranked, .. explanation.Alternatives.Where(other => other.Cause != best.Cause)],
            Remedies = best.Alternative.Remedies,
            Verify = best.Alternative.Verify,
        };
    }

    private static Explanation WithFixes(Explanation explanation, Confirmation confirmation, LoadGraph graph) =>
        explanation with
        {
            Confirmation = confirmation,
            Confidence =
                confirmation.Kind is ConfirmationKind.Confirmed
                    ? ConfidenceIfConfirmed
                    : Math.Max(explanation.Confidence, ConfidenceIfFitting),
            Remedies =
            [
                .. confirmation.Findings.Select(static finding => finding.Remedy).OfType<Remedy>().Distinct().Take(2),
                .. Planned(confirmation, graph),
                .. explanation.Remedies,
            ],
        };

    /// <summary>A plan can fix an error of an environment.</summary>
    private static IEnumerable<Remedy> Planned(Confirmation confirmation, LoadGraph graph)
    {
        var subject = Quoted(graph.Inventory.Subject.Display);
        if (
            graph.Inventory.Kind is SubjectKind.Environment
            && confirmation.Findings.Any(static finding => finding.Severity is Severity.Error && finding.Remedy is not null)
        )
            yield return new Remedy(
                "let Armature fix it: `plan` shows the steps and changes nothing",
                [$"armature plan {subject}", $"armature fix {subject}"],
                Trust.ShowOnly
            );
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    private static Confirmation Unconfirmed(Explanation explanation, LoadGraph graph, ImmutableArray<Finding> findings)
    {
        var named = explanation.Named.File ?? explanation.Named.Library;
        var file = named is null ? null : graph.Files.FirstOrDefault(file => PackagePath.IsFile(file.File.ShownPath, named));
        ImmutableArray<Finding> errors = [.. findings.Where(static finding => finding.Severity is Severity.Error)];
        return file switch
        {
            { Outcome: ImportOutcome.Loads } => new Confirmation(
                ConfirmationKind.Refuted,
                $"`{PackagePath.FileName(file.File.ShownPath)}` exists, and nothing that was examined prevents loading it",
                errors
            ),
            null when named is not null => new Confirmation(
                ConfirmationKind.Open,
                $"it does not contain `{PackagePath.FileName(named)}`",
                errors
            ),
            _ => new Confirmation(ConfirmationKind.Open, "nothing in it shows that cause", errors),
        };
    }
}
