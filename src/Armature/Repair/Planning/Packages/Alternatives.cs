using Armature.Knowledge.SourceBuilds;
using Armature.Loading;
using Armature.Packaging.Requirements;
using Armature.Rules;

namespace Armature.Repair.Planning.Packages;

/// <summary>Finds another build or distribution that replaces a package.</summary>
internal static class Alternatives
{
    /// <summary>
    /// The build that fixes a finding; null if none is known, or if it has another name and a package depends on the original, so that both would be
    /// installed.
    /// </summary>
    public static AlternativeBuild? For(LoadGraph graph, Finding finding) =>
        finding.Package is not { Version: { } text } package || PackageVersion.TryParse(text) is not { } version
            ? null
            : AlternativeBuild.All.FirstOrDefault(build =>
                build.Package == package.NormalizedName
                && build.Rule == finding.Rule.Id
                && (build.Libraries.IsEmpty || (SystemLibraries.Named(finding) is { } library && build.Libraries.Contains(library)))
                && (build.Before is null || version < PackageVersion.TryParse(build.Before)!)
                && (build.Since is null || version >= PackageVersion.TryParse(build.Since)!)
                && (build.Replacement.Contains('[', StringComparison.Ordinal) || !IsRequired(graph, package.NormalizedName))
            );

    private static bool IsRequired(LoadGraph graph, string name) =>
        graph.Inventory.Distributions.Any(other =>
            other.NormalizedName != name && other.Requires.Any(line => Requirement.TryParse(line)?.NormalizedName == name)
        );
}
