using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Packaging.Requirements;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning.Conda;

/// <summary>The packages that pip installed into a conda environment, except those that overwrote a conda package: conda reinstalls these.</summary>
internal sealed class PipAdditions
{
    private readonly FileTree _tree;
    private readonly ImmutableArray<Distribution> _packages;

    public PipAdditions(LoadGraph graph, string prefix, ImmutableArray<Distribution> records)
    {
        _tree = graph.Inventory.Subject.Tree;
        var condaFiles = records.SelectMany(record => record.Files ?? []).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var condaNames = records.Select(record => record.NormalizedName).ToHashSet(StringComparer.Ordinal);
        _packages =
        [
            .. graph.Inventory.Distributions.Where(package =>
                package.Kind is not MetadataKind.CondaMeta
                && TreePath.IsUnder(package.MetadataPath, prefix)
                && !condaNames.Contains(package.NormalizedName)
                && !(package.Files ?? []).Any(file => condaFiles.Contains(file.Path))
                && !condaFiles.Contains(TreePath.Join(package.MetadataPath, "METADATA"))
            ),
        ];
    }

    /// <summary>The packages that cannot be installed again, with the reason.</summary>
    public ImmutableArray<(Distribution Package, string Because)> Lost =>
        [
            .. _packages
                .Where(package => Target(package) is null)
                .Select(package =>
                    (
                        package,
                        package.IsEditable && package.Source is null ? "is an editable install whose metadata does not name its directory"
                        : package.HasUnknownOrigin ? "has a direct_url.json that does not name an address that an installer accepts"
                        : "has a name or a version that no installer accepts"
                    )
                ),
        ];

    /// <summary>What is installed again.</summary>
    public ImmutableArray<InstallTarget> Targets => [.. _packages.Select(Target).OfType<InstallTarget>()];

    /// <summary>The step that installs them into a new environment; empty if there are none.</summary>
    /// <param name="python">The new environment's interpreter.</param>
    /// <param name="prefix">The new environment.</param>
    public IEnumerable<PlanStep> Install(string python, string prefix, PackageSources sources)
    {
        if (Targets.IsEmpty)
            yield break;
        var request = new InstallRequest
        {
            Python = python,
            Targets = Targets,
            WithoutDependencies = true,
            Sources = sources,
        };
        yield return new PlanStep(
            PlanStepKind.Install,
            Pip.Install(request),
            "the packages that pip had installed, without dependencies, which conda provides",
            $"adds {EnglishList.Of(Targets.Select(target => target.Name.Text))} to {prefix}",
            Trust.Unsafe
        );
    }

    // by its source if it has one: the same name on an index may be another project
    private InstallTarget? Target(Distribution package)
    {
        if (package.ValidName is not { } name || package.HasUnknownOrigin || (package.IsEditable && package.Source is null))
            return null;
        if (package.Origin is { } origin && !(origin.Path is { } path && _tree.Status(path) is null))
            return package.IsEditable && origin.Path is { } directory
                ? InstallTarget.Editable(name, directory)
                : InstallTarget.At(name, [], origin);
        return package.Version is { } version ? InstallTarget.Pinned(name, [], version) : InstallTarget.Of(name, [], VersionSpecifiers.Any);
    }
}
