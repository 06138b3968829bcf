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

/// <summary>What pip has added to an environment of conda. What it laid over conda's own comes from conda again.</summary>
internal sealed class PipAdditions
{
    private readonly FileTree _tree;
    private readonly ImmutableArray<Distribution> _packages;

    /// <summary>Finds them.</summary>
    public PipAdditions(LoadGraph graph, string prefix, ImmutableArray<Distribution> records)
    {
        _tree = graph.Inventory.Subject.Tree;
        var condas = records.SelectMany(record => record.Files ?? []).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var names = records.Select(record => record.NormalizedName).ToHashSet(StringComparer.Ordinal);
        _packages =
        [
            .. graph.Inventory.Distributions.Where(package =>
                package.Kind is not MetadataKind.CondaMeta
                && TreePath.IsUnder(package.MetadataPath, prefix)
                && !names.Contains(package.NormalizedName)
                && !(package.Files ?? []).Any(file => condas.Contains(file.Path))
                && !condas.Contains(TreePath.Join(package.MetadataPath, "METADATA"))
            ),
        ];
    }

    /// <summary>Those that cannot be had again: their metadata names neither a version nor where they came from.</summary>
    public ImmutableArray<string> Lost =>
        [.. _packages.Where(package => package.IsEditable && package.Source is null).Select(package => package.Name)];

    /// <summary>The step that adds them again; none where there are none.</summary>
    /// <param name="python">The interpreter of the environment they go into.</param>
    /// <param name="prefix">That environment.</param>
    public IEnumerable<PlanStep> Again(string python, string prefix, PackageSources sources)
    {
        var wanted = _packages.Where(package => !Lost.Contains(package.Name)).ToArray();
        if (wanted.Length == 0)
            yield break;
        var request = new InstallRequest
        {
            Python = python,
            Requirements = [.. wanted.Where(package => Directory(package) is null).Select(Requirement)],
            Editable = [.. wanted.Select(Directory).OfType<string>()],
            WithoutDependencies = true,
            Sources = sources,
        };
        yield return new PlanStep(
            PlanStepKind.Install,
            Pip.Install(request),
            "what pip had added to conda's, without what that requires: conda's own stays",
            $"adds {EnglishList.Of(wanted.Select(package => package.Name))} to {prefix}",
            Trust.Unsafe
        );
    }

    /// <summary>The directory of a project that is used in place; null for other packages.</summary>
    private string? Directory(Distribution package) =>
        package is { IsEditable: true, Source: { } source } && FileUrl.Path(source) is { } directory && !IsGone(directory)
            ? directory
            : null;

    // a name alone would be another's on an index
    private string Requirement(Distribution package) =>
        package.Source is { } source && !(FileUrl.Path(source) is { } path && IsGone(path)) ? $"{package.Name} @ {source}"
        : package.Version is { } version ? $"{package.Name}=={version}"
        : package.Name;

    private bool IsGone(string path) => _tree.Status(path) is null;
}
