using System.Collections.Immutable;
using Armature.Explaining.Candidates;
using Armature.Inventory;
using Armature.Knowledge.Errors;
using Armature.Loading;
using Armature.Rules;

namespace Armature.Explaining;

/// <summary>Joins what a text claims with what an examination found.</summary>
public static class Confirming
{
    private const double OfConfirmed = 0.99;
    private const double OfFitting = 0.8;

    /// <summary>What is left of the sureness of a cause that the bytes do not bear out, beside one that they do.</summary>
    private const double OfOutranked = 0.5;

    /// <summary>
    /// The explanation with the examination's answer, and its remedy first where one fits. Of the causes that the text allows one that a finding
    /// confirms outranks one that none does.
    /// </summary>
    public static Explanation Confirm(Explanation explanation, LoadGraph graph, ImmutableArray<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(graph);
        Hypothesis[] allowed = [.. Allowed(explanation, findings)];
        var best =
            allowed.FirstOrDefault(static cause => !cause.Same.IsEmpty)
            ?? allowed
                .Where(cause => cause.Cause == explanation.Cause || !NamesSomething(explanation.Named))
                .FirstOrDefault(static cause => !cause.Fitting.IsEmpty);
        return best?.Confirmation is { } confirmation
            ? Joined(Led(explanation, best), confirmation, graph)
            : explanation with
            {
                Confirmation = Unfound(explanation, graph, findings),
            };
    }

    private static IEnumerable<Hypothesis> Allowed(Explanation explanation, ImmutableArray<Finding> findings)
    {
        if (explanation.Cause is not { } cause)
            yield break;
        yield return Hypothesis.Of(cause, explanation.Because is [.., var because] ? because : cause.Story, explanation.Named, findings);
        foreach (var alternative in explanation.Alternatives)
        {
            if (ErrorCauses.Find(alternative.Cause) is { } other)
                yield return Hypothesis.Of(other, alternative.Because, explanation.Named, findings);
        }
    }

    /// <summary>Whether the text names something that a finding about something else would say nothing of.</summary>
    private static bool NamesSomething(NamedThings named) => (named.File ?? named.Library ?? named.Package) is not null;

    /// <summary>The explanation with another of its causes in the lead.</summary>
    private static Explanation Led(Explanation explanation, Hypothesis best)
    {
        if (best.Cause == explanation.Cause || explanation.Cause is not { } before)
            return explanation;
        var outranked = new AlternativeCause(
            before.Slug,
            Math.Round(explanation.Confidence * OfOutranked, 2),
            explanation.Because is [.., var because] ? because : before.Story
        );
        return explanation with
        {
            Cause = best.Cause,
            Because = [.. explanation.Because.Take(1), best.Because],
            Alternatives = [outranked, .. explanation.Alternatives.Where(other => other.Cause != best.Cause.Slug)],
            Remedies = explanation.Board is { } board ? Cures.Of(best.Cause, explanation.Named, board) : [],
            Verify = Cures.Fill(best.Cause.Verify, explanation.Named),
        };
    }

    private static Explanation Joined(Explanation explanation, Confirmation confirmation, LoadGraph graph) =>
        explanation with
        {
            Confirmation = confirmation,
            Confidence = confirmation.Kind is ConfirmationKind.Confirmed ? OfConfirmed : Math.Max(explanation.Confidence, OfFitting),
            Remedies =
            [
                .. confirmation.Findings.Select(static finding => finding.Remedy).OfType<Remedy>().Distinct().Take(2),
                .. Planned(confirmation, graph),
                .. explanation.Remedies,
            ],
        };

    /// <summary>An error of an environment is what a plan cures.</summary>
    private static IEnumerable<Remedy> Planned(Confirmation confirmation, LoadGraph graph)
    {
        var subject = Quoted(graph.Inventory.Subject.Display);
        if (
            graph.Inventory.Kind is SubjectKind.Environment
            && confirmation.Findings.Any(static finding => finding.Severity is Severity.Error && finding.Remedy is not null)
        )
            yield return new Remedy(
                "let Armature repair it: the first shows what would be done and changes nothing",
                [$"armature plan {subject}", $"armature fix {subject}"],
                Trust.ShowOnly
            );
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    private static Confirmation Unfound(Explanation explanation, LoadGraph graph, ImmutableArray<Finding> findings)
    {
        var named = explanation.Named.File ?? explanation.Named.Library;
        var file = named is null ? null : graph.Files.FirstOrDefault(file => PackagePath.IsFile(file.File.ShownPath, named));
        ImmutableArray<Finding> errors = [.. findings.Where(static finding => finding.Severity is Severity.Error)];
        return file switch
        {
            { Outcome: ImportOutcome.Loads } => new Confirmation(
                ConfirmationKind.Refuted,
                $"`{PackagePath.FileName(file.File.ShownPath)}` is there, and nothing that was looked at stops it",
                errors
            ),
            null when named is not null => new Confirmation(ConfirmationKind.Open, $"`{PackagePath.FileName(named)}` is not in it", errors),
            _ => new Confirmation(ConfirmationKind.Open, "nothing in it shows that cause", errors),
        };
    }
}
