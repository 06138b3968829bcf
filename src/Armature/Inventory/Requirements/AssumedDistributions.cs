using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Requirements;

namespace Armature.Inventory.Requirements;

/// <summary>The packages of an environment as <c>--assume</c> changes them.</summary>
internal static class AssumedDistributions
{
    /// <summary>
    /// The packages with the assumed versions. What an assumed version requires is not known, so it requires nothing; a package that is installed in the
    /// assumed version stays as it is.
    /// </summary>
    public static ImmutableArray<Distribution> Of(SubjectInventory inventory)
    {
        var installed = inventory.Distributions;
        // of two assumptions about a package the last counts
        var assumed = inventory
            .Assumed.GroupBy(package => package.NormalizedName)
            .ToDictionary(same => same.Key, same => same.Last().Version);
        if (assumed.Count == 0)
            return installed;
        var kinds = installed
            .Select(package => package.Kind)
            .Where(kind => kind is MetadataKind.CondaMeta)
            .Append(MetadataKind.DistInfo)
            .Distinct();
        var added = assumed
            .Keys.Where(name => !installed.Any(package => package.NormalizedName == name))
            .SelectMany(name => kinds.Select(kind => Missing(name, kind)));
        return
        [
            .. installed
                .Concat(added)
                .Select(package => assumed.TryGetValue(package.NormalizedName, out var version) ? In(package, version) : package),
        ];
    }

    private static Distribution In(Distribution package, string version) =>
        IsSame(package.Version, version) ? package : package with { Version = version, Requires = [], CondaBuild = null };

    // 2.3 is 2.3.0
    private static bool IsSame(string? installed, string assumed) =>
        installed == assumed
        || (
            installed is not null
            && PackageVersion.TryParse(installed) is { } left
            && PackageVersion.TryParse(assumed) is { } right
            && left.CompareTo(right) == 0
        );

    private static Distribution Missing(string name, MetadataKind kind) =>
        new()
        {
            Name = name,
            NormalizedName = name,
            MetadataPath = "",
            Kind = kind,
            Location = "",
        };
}
