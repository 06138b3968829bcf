using Armature.Knowledge.SourceBuilds;
using Armature.Loading;
using Armature.Packaging.Requirements;
using Armature.Rules;
using Armature.Rules.Loading;
using Armature.Rules.Processors;

namespace Armature.Repair.Planning;

/// <summary>Other builds that take the place of a package.</summary>
internal static class Alternatives
{
    /// <summary>
    /// The build that cures a finding; null where none is known, and where another package requires this one under its own name, so that both
    /// would be installed.
    /// </summary>
    public static AlternativeBuild? Of(LoadGraph graph, Finding finding) =>
        finding.Package is not { Version: { } text } package
        || PackageVersion.TryParse(text) is not { } version
        || ReasonOf(finding.Rule) is not { } reason
            ? null
            : AlternativeBuild.All.FirstOrDefault(build =>
                build.Package == package.NormalizedName
                && build.Reason == reason
                && (build.Libraries.IsEmpty || (SystemLibraries.Named(finding) is { } library && build.Libraries.Contains(library)))
                && (build.Before is null || version < PackageVersion.TryParse(build.Before)!)
                && (build.Since is null || version >= PackageVersion.TryParse(build.Since)!)
                && (build.Replacement.Contains('[', StringComparison.Ordinal) || !IsRequired(graph, package.NormalizedName))
            );

    private static AlternativeReason? ReasonOf(Rule rule) =>
        rule == MissingLibrary.Rule ? AlternativeReason.MissingLibrary
        : rule == CpuBaselineTooHigh.Rule ? AlternativeReason.OlderProcessor
        : null;

    private static bool IsRequired(LoadGraph graph, string name) =>
        graph.Inventory.Distributions.Any(other =>
            other.NormalizedName != name && other.Requires.Any(line => Requirement.TryParse(line)?.NormalizedName == name)
        );
}
