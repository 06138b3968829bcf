using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Conda;

namespace Armature.Inventory.Requirements;

/// <summary>Checks the dependencies between the packages of a conda environment.</summary>
internal static class CondaPackages
{
    /// <summary>The dependencies that are not satisfied, in the order of records. Virtual packages (<c>__osx</c>) are not checked.</summary>
    public static IEnumerable<RequirementGap> Unmet(IEnumerable<Distribution> distributions)
    {
        ImmutableArray<Distribution> records = [.. distributions.Where(package => package.Kind is MetadataKind.CondaMeta)];
        var byName = records.ToLookup(record => record.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var record in records)
        {
            foreach (var line in record.Requires.Distinct(StringComparer.Ordinal))
            {
                if (CondaRequirement.TryParse(line) is not { IsVirtual: false } requirement)
                    continue;
                var found = byName[requirement.Name];
                if (!found.Any(other => other.Version is not { } version || requirement.Allows(version, other.CondaBuild) is not false))
                    yield return new RequirementGap(record, requirement.Name, line, found.FirstOrDefault(), Extra: null);
            }
        }
    }
}
