using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Plans;

/// <summary>What makes a finding the same one in the repaired environment.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Package">The package's normalized name; null if it is about none.</param>
/// <param name="Detail">
/// What distinguishes findings of one rule about one package: the file, relative to the prefix if it is inside; where a package outside of the environment
/// is; which requirement is not met. Null if nothing has to.
/// </param>
internal sealed record FindingKey(string Rule, string? Package = null, string? Detail = null)
{
    /// <summary>The key of a finding about an environment.</summary>
    /// <param name="prefix">The environment, so that a copy has the same keys.</param>
    public static FindingKey Of(Finding finding, string prefix)
    {
        var detail = finding switch
        {
            { Rule.Treatment.Kind: TreatmentKind.Requirements } => finding.Message,
            { Package: { } package } => TreePath.IsUnder(package.MetadataPath, prefix) ? null : package.Location,
            { Files: [{ Path: var path }, ..] } => TreePath.IsUnder(path, prefix) ? path[(prefix.Length + 1)..] : path,
            _ => null,
        };
        return new FindingKey(finding.Rule.Id, finding.Package?.NormalizedName, detail);
    }
}
