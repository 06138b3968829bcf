using System.Collections.Immutable;
using Armature.Packaging;

namespace Armature.Summaries;

/// <summary>Many results as one: what was found, how often, and where.</summary>
internal sealed record FleetSummary
{
    /// <summary>The files that were read, in order.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Each subject once, with the file of its result, in the order of the files.</summary>
    public required ImmutableArray<(string File, SubjectResult Result)> Subjects { get; init; }

    /// <summary>Findings by rule and package; errors first, then those in most subjects.</summary>
    public required ImmutableArray<FoundProblem> Problems { get; init; }

    /// <summary>The lines that are not results.</summary>
    public required ImmutableArray<UnreadableLine> Unreadable { get; init; }

    /// <summary>How many subjects have everything examined and nothing found.</summary>
    public int Healthy => Subjects.Count(static subject => subject.Result is { Verdict: "healthy", Suppressed: 0 });

    /// <summary>How many subjects have everything examined, and only findings that do not count.</summary>
    public int Suppressed => Subjects.Count(static subject => subject.Result.HasOnlySuppressed);

    /// <summary>How many subjects have nothing found, but could not be examined wholly.</summary>
    public int NotFullyExamined => Subjects.Count(static subject => subject.Result.Verdict == "not-fully-examined");

    /// <summary>How many subjects could not be examined at all.</summary>
    public int NotExamined => Subjects.Count(static subject => subject.Result.Reason is not null);

    /// <summary>How many subjects have findings of which this is the worst severity.</summary>
    public int Worst(string severity) => Subjects.Count(subject => WorstOf(subject.Result) == severity);

    /// <summary><c>error</c>, <c>warning</c> or <c>note</c>; null without findings.</summary>
    public static string? WorstOf(SubjectResult result) => FoundProblem.Severities.FirstOrDefault(severity => result.Count(severity) > 0);

    /// <summary>
    /// Merges results. A later result of a file replaces an earlier one on the same subject and target, as a run that was continued writes it; the same
    /// path in two files is two subjects, because the files may be of two machines.
    /// </summary>
    public static FleetSummary Of(
        ImmutableArray<string> files,
        IEnumerable<(string File, SubjectResult Result)> results,
        ImmutableArray<UnreadableLine> unreadable
    )
    {
        var subjects = new Dictionary<(string, string?, string?), (string File, SubjectResult Result)>();
        foreach (var (file, result) in results)
        {
            // what could not be examined has no target: it stands for all, until one was
            subjects.Remove((file, result.Path, null));
            subjects[(file, result.Path, result.Target)] = (file, result);
        }

        return new FleetSummary
        {
            Files = files,
            Subjects = [.. subjects.Values],
            Problems = FoundProblem.Of(subjects.Values),
            Unreadable = unreadable,
        };
    }
}

/// <summary>A line that is not a result.</summary>
internal sealed record UnreadableLine(string File, int Line, string Reason);

/// <summary>What one rule found about one package, in all subjects.</summary>
/// <param name="Package">Null if it is about none.</param>
/// <param name="Versions">The versions of the package that have it, by PEP 503 name.</param>
/// <param name="Subjects">The subjects that have it, in order.</param>
/// <param name="Message">Of the first of them.</param>
internal sealed record FoundProblem(
    string Rule,
    string Name,
    string Severity,
    string? Package,
    ImmutableArray<string> Versions,
    ImmutableArray<string> Subjects,
    string Message
)
{
    /// <summary>The worst first.</summary>
    public static ImmutableArray<string> Severities { get; } = ["error", "warning", "note"];

    public static ImmutableArray<FoundProblem> Of(IEnumerable<(string File, SubjectResult Result)> subjects) =>
        [
            .. subjects
                .SelectMany(static subject =>
                    subject.Result.Findings.Select(finding => (subject.Result.Path, Subject: subject, Finding: finding))
                )
                .GroupBy(static found => (found.Finding.Rule, found.Finding.Severity, NormalizedName.Of(found.Finding.Package ?? "")))
                .Select(static group => Of([.. group.Select(static found => (found.Subject, found.Finding))]))
                .OrderBy(static problem => Severities.IndexOf(problem.Severity))
                .ThenByDescending(static problem => problem.Subjects.Length)
                .ThenBy(static problem => problem.Rule, StringComparer.Ordinal)
                .ThenBy(static problem => problem.Package, StringComparer.Ordinal),
        ];

    private static FoundProblem Of(ImmutableArray<((string File, SubjectResult Result) Subject, ResultFinding Finding)> found) =>
        new(
            found[0].Finding.Rule,
            found[0].Finding.Name,
            found[0].Finding.Severity,
            found[0].Finding.Package,
            [.. found.Select(static one => one.Finding.Version).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            [.. found.Select(static one => one.Subject).Distinct().Select(static subject => subject.Result.Path ?? "")],
            found[0].Finding.Message
        );
}
