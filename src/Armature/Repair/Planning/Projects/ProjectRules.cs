using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Inventory.Interpreters;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning.Projects;

/// <summary>What the files of a project say about the packages of its environment: where they come from, and which files they may be.</summary>
internal sealed record ProjectRules
{
    /// <summary>Without a project.</summary>
    public static ProjectRules None { get; } = new();

    /// <summary>The project's directory; null without a project.</summary>
    public string? Directory { get; init; }

    /// <summary>Where all packages come from.</summary>
    public IndexSettings Settings { get; init; } = new();

    /// <summary>The only index of a package, by the package's normalized name (uv <c>explicit</c>, Poetry <c>explicit</c>, Pipfile <c>index</c>).</summary>
    public ImmutableSortedDictionary<string, string> OwnIndexes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The versions and hashes that are stated.</summary>
    public ProjectLocks Locks { get; init; } = ProjectLocks.None;

    /// <summary>What the user should know, one clause each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Reads the files of the project that an environment belongs to.</summary>
    /// <param name="tree">The tree that contains the environment.</param>
    /// <param name="environment">The interpreter of the environment; null if there is none.</param>
    /// <param name="variable">Returns an environment variable, or null: files may contain <c>${NAME}</c>.</param>
    public static ProjectRules Of(FileTree tree, Interpreter? environment, Func<string, string?> variable) =>
        environment is { IsVirtual: true } && ProjectDirectory.Of(tree, environment) is { } directory
            ? new IndexRulesReader(tree, directory, variable).Read() with
            {
                Directory = directory,
                Locks = ProjectLocks.Read(tree, directory),
            }
            : None;

    /// <summary>The sources of a command: those that the user gave, else those of the project.</summary>
    public PackageSources Under(PackageSources given) =>
        given with
        {
            IndexUrl = given.IndexUrl ?? (given.NoIndex ? null : Settings.Index),
            ExtraIndexUrls = given.NoIndex ? [] : [.. given.ExtraIndexUrls.Concat(Settings.ExtraIndexes).Distinct(StringComparer.Ordinal)],
            FindLinks = [.. given.FindLinks.Concat(Settings.FindLinks).Distinct(StringComparer.Ordinal)],
            NoIndex = given.NoIndex || (Settings.IsWithoutIndex && given is { IndexUrl: null, ExtraIndexUrls.IsEmpty: true }),
            TrustedHosts = Settings.TrustedHosts,
        };

    /// <summary>The index of a package alone; null if it comes from where all others do.</summary>
    /// <param name="package">The normalized name.</param>
    /// <param name="version">The planned version; null if the installer chooses it.</param>
    /// <param name="given">The sources that the user gave, which win.</param>
    public PackageIndex? IndexOf(string package, string? version, PackageSources given) =>
        given.NoIndex || (Settings.IsWithoutIndex && given.IndexUrl is null) ? null
        : given.IndexUrl is null && OwnIndexes.TryGetValue(package, out var own) ? new PackageIndex(own, IsOnly: true)
        : TorchIndex.Of(package, version) is { } torch ? new PackageIndex(torch, IsOnly: false)
        : null;

    /// <summary>The type only: its members may contain passwords.</summary>
    public override string ToString() => nameof(ProjectRules);
}
