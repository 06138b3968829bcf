using Armature.Knowledge.SourceBuilds;
using Armature.Loading;
using Armature.Packaging.Requirements;
using Armature.Rules;

namespace Armature.Repair.Planning.Packages;

/// <summary>Other builds that take the place of a package.</summary>
internal static class Alternatives
{
    /// <summary>
    /// The build that cures a finding; null where none is known, and where another package requires this one under its own name, so that both
    /// would be installed.
    /// </summary>
    public static AlternativeBuild? Of(LoadGraph graph, Finding finding) =>
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
