using Armature.Inventory.Distributions;
using Armature.Knowledge.SourceBuilds;
using Armature.Loading;
using Armature.Packaging.Requirements;

namespace Armature.Remedies;

/// <summary>Finds another build or distribution that replaces a package.</summary>
internal static class AlternativeBuilds
{
    /// <summary>
    /// The build that fixes a finding; null if none is known, or if it has another name and a package depends on the original, so that both would be
    /// installed.
    /// </summary>
    /// <param name="rule">The id of the rule that found it.</param>
    /// <param name="library">The missing library; null if the finding is not about one.</param>
    public static AlternativeBuild? For(LoadGraph graph, Distribution? package, string rule, string? library) =>
        package is not { Version: { } text } || PackageVersion.TryParse(text) is not { } version
            ? null
            : AlternativeBuild.All.FirstOrDefault(build =>
                build.Package == package.NormalizedName
                && build.Rule == rule
                && (build.Libraries.IsEmpty || (library is not null && build.Libraries.Contains(library)))
                && (build.Before is null || version < PackageVersion.TryParse(build.Before)!)
                && (build.Since is null || version >= PackageVersion.TryParse(build.Since)!)
                && (build.Replacement.Contains('[', StringComparison.Ordinal) || !IsRequired(graph, package.NormalizedName))
            );

    private static bool IsRequired(LoadGraph graph, string name) =>
        graph.Inventory.Distributions.Any(other =>
            other.NormalizedName != name && other.Requires.Any(line => Requirement.TryParse(line)?.NormalizedName == name)
        );
}
