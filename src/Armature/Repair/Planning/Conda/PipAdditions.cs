using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
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

    /// <summary>Editable installs whose metadata does not name their directory, so that they cannot be installed again.</summary>
    public ImmutableArray<string> Lost =>
        [.. _packages.Where(package => package.IsEditable && package.Source is null).Select(package => package.Name)];

    /// <summary>The step that installs them into a new environment; empty if there are none.</summary>
    /// <param name="python">The new environment's interpreter.</param>
    /// <param name="prefix">The new environment.</param>
    public IEnumerable<PlanStep> Install(string python, string prefix, PackageSources sources)
    {
        var installable = _packages.Where(package => !Lost.Contains(package.Name)).ToArray();
        if (installable.Length == 0)
            yield break;
        var request = new InstallRequest
        {
            Python = python,
            Requirements = [.. installable.Where(package => Directory(package) is null).Select(Requirement)],
            Editable = [.. installable.Select(Directory).OfType<string>()],
            WithoutDependencies = true,
            Sources = sources,
        };
        yield return new PlanStep(
            PlanStepKind.Install,
            Pip.Install(request),
            "the packages that pip had installed, without dependencies, which conda provides",
            $"adds {EnglishList.Of(installable.Select(package => package.Name))} to {prefix}",
            Trust.Unsafe
        );
    }

    /// <summary>The project directory of an editable install; null for other packages.</summary>
    private string? Directory(Distribution package) =>
        package is { IsEditable: true, Source: { } source } && FileUrl.Path(source) is { } directory && !IsMissing(directory)
            ? directory
            : null;

    // by its source if it has one: the same name on an index may be another project
    private string Requirement(Distribution package) =>
        package.Source is { } source && !(FileUrl.Path(source) is { } path && IsMissing(path)) ? $"{package.Name} @ {source}"
        : package.Version is { } version ? $"{package.Name}=={version}"
        : package.Name;

    private bool IsMissing(string path) => _tree.Status(path) is null;
}
