using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Inventory.Distributions;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning.Projects;

/// <summary>The sources in which a plan looks for builds: the user's, those of the project, and the indexes of single packages.</summary>
internal static class PackageIndexSources
{
    /// <param name="options">The user's options.</param>
    /// <param name="rules">The project's rules. Addresses that only they name are used only with <c>--online</c>.</param>
    /// <param name="installed">The packages of the environment.</param>
    /// <param name="given">The sources that the user gave.</param>
    /// <param name="disk">The tree that contains the directories.</param>
    public static ImmutableArray<IReleaseSource> Of(
        ReleaseOptions options,
        ProjectRules rules,
        IEnumerable<Distribution> installed,
        PackageSources given,
        FileTree disk
    )
    {
        var shared = ReleaseSources.Of(options, rules.Settings, disk);
        var own = installed
            .DistinctBy(package => package.NormalizedName)
            .Select(package => (Package: package.NormalizedName, Index: rules.IndexOf(package.NormalizedName, package.Version, given)))
            .Where(one => one.Index is not null)
            .ToArray();
        if (own.Length == 0)
            return shared;
        var elsewhere = own.Where(one => one.Index!.IsOnly).Select(one => one.Package).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. shared.Select(source => elsewhere.Count == 0 ? source : new ChosenReleases(source, package => !elsewhere.Contains(package))),
            .. own.GroupBy(one => one.Index!.Url, one => one.Package, StringComparer.Ordinal)
                .Select(group => (Source: ReleaseSources.Of(options, group.Key), Packages: group.ToHashSet(StringComparer.Ordinal)))
                .Where(group => group.Source is not null)
                .Select(group => new ChosenReleases(group.Source!, group.Packages.Contains)),
        ];
    }
}
