using Armature.Conclusions;
using Armature.Subjects;

namespace Armature.Reporting.Json;

/// <summary>What was examined and what was not.</summary>
/// <param name="Files">The native files; null if no selected rule follows what they load.</param>
/// <param name="Rules">The selected rules, in the order of their ids.</param>
internal sealed record CoverageEntry(FileCountsEntry? Files, IReadOnlyList<RuleCoverageEntry> Rules)
{
    public static CoverageEntry From(Coverage coverage) =>
        new(
            coverage.Files is { } files ? new FileCountsEntry(files.Load, files.Fail, files.NotForTarget, files.NotExamined) : null,
            [.. coverage.Rules.Select(RuleCoverageEntry.From)]
        );
}

/// <summary>What became of the native files. Each is counted once.</summary>
/// <param name="Load">They load, with every library and symbol resolved.</param>
/// <param name="Fail">They do not load.</param>
/// <param name="NotForTarget">The target never loads them: files for other systems or Pythons, fixtures of tests.</param>
/// <param name="NotExamined">Something about them could not be examined; <c>unknowns</c> says what.</param>
internal sealed record FileCountsEntry(int Load, int Fail, int NotForTarget, int NotExamined);

/// <summary>Whether a rule answered its question.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="State">Whether it was answered, or why not.</param>
/// <param name="Because">Why it was not; null if it was.</param>
/// <param name="Findings">How many findings it has.</param>
internal sealed record RuleCoverageEntry(
    string Rule,
    [property: OneOf("answered", "not-applicable", "not-answered")] string State,
    string? Because,
    int Findings
)
{
    public static RuleCoverageEntry From(RuleOutcome outcome) =>
        new(
            outcome.Rule.Id,
            outcome.NotApplicable is not null ? "not-applicable"
                : outcome.Lacks is not null ? "not-answered"
                : "answered",
            outcome.NotApplicable ?? outcome.Lacks,
            outcome.Findings
        );
}

/// <summary>Something that could not be determined.</summary>
/// <param name="What">What is not known, or a path.</param>
/// <param name="Because">Why.</param>
/// <param name="Files">The native files that it is about; empty if it is not about certain files.</param>
/// <param name="Advice">The options that make it known; null if none does.</param>
internal sealed record UnknownEntry(string What, string Because, IReadOnlyList<string> Files, string? Advice)
{
    public static UnknownEntry From(Unknown unknown) => new(unknown.What, unknown.Because, unknown.Files, unknown.Advice);
}
