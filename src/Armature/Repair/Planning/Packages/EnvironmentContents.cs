using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Knowledge.Releases;
using Armature.Loading;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Packaging.Tags;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules.Environments;
using Armature.Rules.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning.Packages;

/// <summary>The packages of a virtual environment, and how they get into the new one.</summary>
internal sealed record EnvironmentContents
{
    /// <summary>The planned packages, by name.</summary>
    public required ImmutableArray<PlannedPackage> Packages { get; init; }

    /// <summary>The packages that contain compiled code, by normalized name.</summary>
    public required IReadOnlySet<string> Native { get; init; }

    /// <summary>Whether pip is installed.</summary>
    public bool HasPip { get; init; }

    /// <summary>Whether installed files are damaged, so that a cache with hard links to them cannot be trusted.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>Leftover metadata (directories or files) of packages that are listed twice, by the package's normalized name.</summary>
    public ILookup<string, string> Surplus { get; init; } = Array.Empty<(string, string)>().ToLookup(one => one.Item1, one => one.Item2);

    /// <summary>Which packages were requested, and what they require.</summary>
    public required RequestedPackages Requested { get; init; }

    /// <summary>The metadata of the packages, by normalized name.</summary>
    public required ImmutableDictionary<string, Distribution> Installed { get; init; }

    /// <summary>What could not be checked, one clause each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Reads a virtual environment.</summary>
    /// <param name="bundled">The wheels that a new environment contains from the start.</param>
    /// <param name="keepsHealthy">Whether packages without a finding stay as they are.</param>
    /// <param name="named">The requirements in the project's files.</param>
    public static EnvironmentContents Of(
        LoadGraph graph,
        Diagnosis diagnosis,
        ImmutableArray<WheelName> bundled,
        ImmutableArray<Requirement> named,
        IBuilds builds,
        bool keepsHealthy = false
    )
    {
        var packages = InstalledIn(graph);
        var hasPip = packages.Any(package => package.NormalizedName == "pip");
        var kept = packages.RemoveAll(package => package.NormalizedName == "pip" || (hasPip && IsBundled(package, bundled, graph)));
        var requested = RequestedPackages.Of(kept, TargetMarkers.Of(graph.Target), named);
        var planner = new PackagePlanner(graph, diagnosis, requested, builds, keepsHealthy);
        return new EnvironmentContents
        {
            Packages = [.. planner.Plan(kept)],
            Native = planner.Native,
            Requested = requested,
            Installed = kept.ToImmutableDictionary(package => package.NormalizedName, StringComparer.Ordinal),
            HasPip = hasPip,
            Surplus = Own(graph)
                .Except(packages)
                .ToLookup(package => package.NormalizedName, package => package.MetadataPath, StringComparer.Ordinal),
            Notes = [.. Unchecked([.. kept.Where(package => !keepsHealthy || diagnosis.Of(package).Any())], planner.Native, builds)],
            IsDamaged = diagnosis.Has(MalformedBinary.Rule, MissingFile.Rule, AlteredFile.Rule, InvalidCodeSignature.Rule),
        };
    }

    /// <summary>Whether the environment contains pip with all its files.</summary>
    public static bool HasWorkingPip(LoadGraph graph) =>
        Own(graph)
            .Any(package =>
                package is { NormalizedName: Pip.Name, Files: not null }
                && !graph.Inventory.MissingFiles.Any(missing => missing.Owner == package)
            );

    // only for compiled packages: without a wheel they would be built from source
    private static IEnumerable<string> Unchecked(ImmutableArray<Distribution> packages, IReadOnlySet<string> native, IBuilds builds)
    {
        // what is installed from its own address again is looked up nowhere
        var compiled = packages.Where(package => native.Contains(package.NormalizedName) && package.Source is null).ToArray();
        foreach (
            var unknown in compiled
                .Select(package => (package.Name, Because: builds.WhyUnknown(package.NormalizedName)))
                .Where(package => package.Because is not null)
                .GroupBy(package => package.Because, package => package.Name, StringComparer.Ordinal)
        )
            yield return $"wheels for {EnglishList.Of(unknown)} not checked ({unknown.Key})";
        if (compiled.Any(package => builds.SourceOf(package.NormalizedName) is BuildSource.BuiltInTable))
            yield return $"wheel availability: built-in table of {NativeWheels.Date}";
    }

    /// <summary>The environment's own packages, each name once.</summary>
    private static ImmutableArray<Distribution> InstalledIn(LoadGraph graph) =>
        [
            // packages that its Python sees come before those that another Python version left behind
            .. Own(graph)
                .Concat(LeftBehind(graph))
                .GroupBy(package => package.NormalizedName, StringComparer.Ordinal)
                .Select(same => WithFiles(graph, [.. same])),
        ];

    private static ImmutableArray<Distribution> LeftBehind(LoadGraph graph) =>
        graph.Inventory is SubjectInventory.Environment { LeftBehind: var packages } ? packages : [];

    private static IEnumerable<Distribution> Own(LoadGraph graph)
    {
        var prefix = graph.Inventory.Interpreter!.Prefix;
        return graph.Inventory.Distributions.Where(package =>
            TreePath.IsUnder(package.MetadataPath, prefix) && package.Kind is not MetadataKind.CondaMeta
        );
    }

    // of several .dist-info directories, the one whose files exist
    private static Distribution WithFiles(LoadGraph graph, Distribution[] same) =>
        same.Length == 1
            ? same[0]
            : same.OrderBy(package => package.Files is null)
                .ThenBy(package => graph.Inventory.MissingFiles.Any(missing => missing.Owner == package))
                .First();

    // setuptools before Python 3.12, unless the user changed its version; what another Python version left behind was bundled with that Python
    private static bool IsBundled(Distribution package, ImmutableArray<WheelName> bundled, LoadGraph graph) =>
        bundled.Any(wheel =>
            NormalizedName.Of(wheel.Distribution) == package.NormalizedName
            && (wheel.Version == package.Version || LeftBehind(graph).Contains(package))
        );
}
