using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Packaging.Tags;
using Armature.Repair.Plans;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning.Packages;

/// <summary>What is in an environment, and what is to be in the new one.</summary>
internal sealed record EnvironmentContents
{
    /// <summary>What becomes of each package, by name.</summary>
    public required ImmutableArray<PlannedPackage> Packages { get; init; }

    /// <summary>Those with compiled code, by normalized name.</summary>
    public required IReadOnlySet<string> Native { get; init; }

    /// <summary>Whether pip is in it.</summary>
    public bool HasPip { get; init; }

    /// <summary>Packages whose installed files are damaged, so that a cache which shares them is not to be trusted.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>Metadata of packages that are there twice, but for the one whose files are there: directories or files, by the package's name.</summary>
    public ILookup<string, string> Surplus { get; init; } = Array.Empty<(string, string)>().ToLookup(one => one.Item1, one => one.Item2);

    /// <summary>What it stands on and could not know, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Takes stock of a virtual environment.</summary>
    /// <param name="bundled">What comes with a new one.</param>
    /// <param name="named">What files beside the environment ask for.</param>
    public static EnvironmentContents Of(
        LoadGraph graph,
        Diagnosis diagnosis,
        ImmutableArray<WheelName> bundled,
        ImmutableArray<Requirement> named,
        IBuilds builds
    )
    {
        var packages = Installed(graph);
        var hasPip = packages.Any(package => package.NormalizedName == "pip");
        var kept = packages.RemoveAll(package => package.NormalizedName == "pip" || (hasPip && IsBundled(package, bundled, graph)));
        var asked = RequestedPackages.Of(kept, TargetMarkers.Of(graph.Target), named);
        var fates = new PackagePlanner(graph, diagnosis, asked, builds);
        return new EnvironmentContents
        {
            Packages = [.. fates.Of(kept)],
            Native = fates.Native,
            HasPip = hasPip,
            Surplus = Own(graph)
                .Except(packages)
                .ToLookup(package => package.NormalizedName, package => package.MetadataPath, StringComparer.Ordinal),
            Notes = [.. Unsaid(kept, fates.Native, builds)],
            IsDamaged = diagnosis.Has(["AR211", "AR601", "AR602", "AR208"]),
        };
    }

    // a wheel that is none would be built: that is worth a word, what a pure package comes as is not
    private static IEnumerable<string> Unsaid(ImmutableArray<Distribution> packages, IReadOnlySet<string> native, IBuilds builds)
    {
        var compiled = packages.Where(package => native.Contains(package.NormalizedName)).ToArray();
        foreach (
            var unknown in compiled
                .Select(package => (package.Name, Because: builds.Ignorance(package.NormalizedName)))
                .Where(package => package.Because is not null)
                .GroupBy(package => package.Because, package => package.Name, StringComparer.Ordinal)
        )
            yield return $"whether there are builds of {EnglishList.Of(unknown)} for this Python is not known ({unknown.Key}): the installer will tell";
        if (compiled.Select(package => builds.Witness(package.NormalizedName)).FirstOrDefault(IsTable) is { } table)
            yield return $"which builds there are is from {table}";
    }

    /// <summary>Whether it is the dated table that told.</summary>
    public static bool IsTable(string? witness) => witness?.StartsWith("the table", StringComparison.Ordinal) == true;

    /// <summary>The environment's own packages, each name once.</summary>
    private static ImmutableArray<Distribution> Installed(LoadGraph graph) =>
        [
            // what its Python sees counts before what another one left behind
            .. Own(graph)
                .Concat(graph.Inventory.LeftBehind)
                .GroupBy(package => package.NormalizedName, StringComparer.Ordinal)
                .Select(same => True(graph, [.. same])),
        ];

    private static IEnumerable<Distribution> Own(LoadGraph graph)
    {
        var prefix = graph.Inventory.Interpreter!.Prefix;
        return graph.Inventory.Distributions.Where(package =>
            TreePath.IsUnder(package.MetadataPath, prefix) && package.Kind is not MetadataKind.CondaMeta
        );
    }

    // of several records the one whose files are there
    private static Distribution True(LoadGraph graph, Distribution[] same) =>
        same.Length == 1
            ? same[0]
            : same.OrderBy(package => package.Files is null)
                .ThenBy(package => graph.Inventory.MissingFiles.Any(missing => missing.Owner == package))
                .First();

    // setuptools before 3.12, where nobody wanted another version of it; of what another Python left behind its version was that Python's
    private static bool IsBundled(Distribution package, ImmutableArray<WheelName> bundled, LoadGraph graph) =>
        bundled.Any(wheel =>
            NormalizedName.Of(wheel.Distribution) == package.NormalizedName
            && (wheel.Version == package.Version || graph.Inventory.LeftBehind.Contains(package))
        );
}
