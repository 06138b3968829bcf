using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Plans;

/// <summary>What makes a finding the same one in the repaired environment.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Package">The package's normalized name; null if it is about none.</param>
/// <param name="File">The first file, relative to the prefix if it is inside; null if a package identifies it, or it has none.</param>
internal sealed record FindingKey(string Rule, string? Package, string? File)
{
    /// <summary>The key of a finding about an environment.</summary>
    /// <param name="prefix">The environment, so that a copy has the same keys.</param>
    public static FindingKey Of(Finding finding, string prefix) =>
        new(
            finding.Rule.Id,
            finding.Package?.NormalizedName,
            finding is { Package: null, Files: [{ Path: var path }, ..] }
                ? TreePath.IsUnder(path, prefix) ? path[(prefix.Length + 1)..] : path
                : null
        );
}
