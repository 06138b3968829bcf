using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Conda;

namespace Armature.Inventory.Requirements;

/// <summary>What the records of a conda environment ask of one another.</summary>
public static class CondaPackages
{
    /// <summary>The lines of <c>depends</c> that are not met, in the order of records. Facts of the machine (<c>__osx</c>) are not asked.</summary>
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
