using System.Collections.Immutable;

namespace Armature.Reporting.Suppressions;

/// <summary>A known finding. Only the fingerprint decides; the rest is for the reader of a change to the file.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Name">The name of the rule.</param>
/// <param name="Package">The normalized name of the package; null if the finding is not about one.</param>
/// <param name="Message">What was wrong when the baseline was written.</param>
/// <param name="Fingerprint">Rule, package and file as a hash, without versions and without the directories above the subject; a colon; a number.</param>
public sealed record BaselineEntry(string Rule, string Name, string? Package, string Message, string Fingerprint)
{
    /// <summary>The subjects that had it, so that it is known which run shows that it no longer occurs; empty if that was not recorded.</summary>
    public ImmutableArray<string> Subjects { get; init; } = [];

    internal static BaselineEntry Of(SuppressedFinding known, string subject) =>
        new(
            known.Finding.Rule.Id,
            known.Finding.Rule.Name,
            known.Finding.Package?.NormalizedName,
            known.Finding.Message,
            known.Fingerprint!
        )
        {
            Subjects = [subject],
        };
}
