using System.Collections.Immutable;
using Armature.Explaining.Names;
using Armature.Knowledge.Errors;
using Armature.Loading;
using Armature.Remedies;
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
        if (explanation.Lead is not { } lead)
            return explanation with { Confirmation = Unconfirmed(explanation, graph, findings) };
        var facts = explanation.Facts.With(SubjectFacts.Of(graph, package: null));
        Hypothesis[] allowed = [.. Allowed(explanation, lead, facts).Select(cause => Hypothesis.Of(cause, explanation.Named, findings))];
        var best =
            allowed.FirstOrDefault(static hypothesis => !hypothesis.Confirming.IsEmpty)
            ?? Unnamed(explanation, facts)
                .Select(cause => Hypothesis.Of(cause, explanation.Named, findings))
                .FirstOrDefault(static hypothesis => hypothesis.Confirming is [{ Severity: Severity.Error }, ..])
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

    // a finding shows what is wrong with the files, not where they run: a cause that supposes a cloud function leads only if the text shows one
    private static IEnumerable<Alternative> Allowed(Explanation explanation, Alternative lead, FactSet facts) =>
        explanation.Alternatives.Where(other => other.MayLead && Conditions.Hold(other.Cause.Setting, facts)).Prepend(lead);

    /// <summary>The causes that the text alone does not suggest.</summary>
    private static IEnumerable<Alternative> Unnamed(Explanation explanation, FactSet facts) =>
        Causes
            .All.Where(cause => !cause.Setting.IsEmpty && Conditions.Hold(cause.Setting, facts) && cause != explanation.Cause)
            .Select(static cause => new Alternative(cause, ConfidenceIfFitting, cause.Story));

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
        };
    }

    private static Explanation WithFixes(Explanation explanation, Confirmation confirmation, LoadGraph graph)
    {
        var facts = explanation.Facts.With(SubjectFacts.Of(graph, confirmation.Findings[0].Package));
        ImmutableArray<Remedy> ofFindings =
        [
            .. confirmation
                .Findings.SelectMany(static finding => finding.Fixes)
                .DistinctBy(static fix => string.Join('\n', fix.Commands.Prepend(fix.Text))),
        ];
        return explanation with
        {
            Confirmation = confirmation,
            Confidence =
                confirmation.Kind is ConfirmationKind.Confirmed
                    ? ConfidenceIfConfirmed
                    : Math.Max(explanation.Confidence, ConfidenceIfFitting),
            Facts = facts,
            // what the files show decides: general advice for the cause beside it would only contradict
            Remedies = ofFindings.IsEmpty ? RemedyEngine.Choose(explanation.Cause!.Fixes, facts) : ofFindings,
            Verify = SlotText.Fill(explanation.Cause!.Verify, facts),
        };
    }

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
