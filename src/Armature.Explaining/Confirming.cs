using System.Collections.Immutable;
using Armature.Explaining.Judging;
using Armature.Loading;
using Armature.Rules;

namespace Armature.Explaining;

/// <summary>Joins what a text claims with what an examination found.</summary>
public static class Confirming
{
    /// <summary>The explanation with the examination's answer, and its remedy first where one fits.</summary>
    public static Explanation Confirm(Explanation explanation, LoadGraph graph, ImmutableArray<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(graph);
        Finding[] fitting = [.. findings.Where(finding => explanation.Cause?.Rules.Contains(finding.Rule.Id) == true)];
        Finding[] same = [.. fitting.Where(finding => IsOf(finding, explanation.Named))];
        if (same.Length > 0)
            return Joined(explanation, new Confirmation(ConfirmationKind.Confirmed, same[0].Message, [.. same]));
        if (fitting.Length > 0)
            return Joined(explanation, new Confirmation(ConfirmationKind.Fits, fitting[0].Message, [.. fitting]));
        return explanation with { Confirmation = Unfound(explanation, graph, findings) };
    }

    private static Explanation Joined(Explanation explanation, Confirmation confirmation) =>
        explanation with
        {
            Confirmation = confirmation,
            Confidence = confirmation.Kind is ConfirmationKind.Confirmed ? 0.99 : Math.Max(explanation.Confidence, 0.8),
            Remedies =
            [
                .. confirmation.Findings.Select(static finding => finding.Remedy).OfType<Remedy>().Distinct().Take(2),
                .. explanation.Remedies,
            ],
        };

    private static Confirmation Unfound(Explanation explanation, LoadGraph graph, ImmutableArray<Finding> findings)
    {
        var named = explanation.Named.File ?? explanation.Named.Library;
        var file = named is null ? null : graph.Files.FirstOrDefault(file => IsFile(file.File.ShownPath, named));
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

    private static bool IsOf(Finding finding, NamedThings named) =>
        (named.Package is { } package && finding.Package is { } owner && Same(owner.Name, package))
        || new[] { named.File, named.Library }.OfType<string>().Any(name => finding.Files.Any(file => IsFile(file.Path, name)));

    private static bool Same(string left, string right) =>
        left.Replace('_', '-').Equals(right.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);

    private static bool IsFile(string path, string name) =>
        PackagePath.FileName(path).Equals(PackagePath.FileName(name), StringComparison.OrdinalIgnoreCase);
}
