using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Loading;
using Armature.Packaging.Requirements;
using Armature.Remedies;
using Armature.Repair.Planning;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Tests.Planning;

/// <summary>Plans for an environment in memory, with findings that the test gives.</summary>
internal sealed class PlanningCase(Subject subject) : IBuilds
{
    private static readonly HostFacts s_mac = new()
    {
        System = SystemFamily.MacOS,
        Machine = Architecture.Arm64,
        Version = new PackedVersion(14, 5),
    };

    private readonly LoadGraph _graph = Graph(InventoryReader.Take(subject, new InventoryOptions()));
    private readonly List<Finding> _findings = [];
    private readonly List<string> _files = [];

    /// <summary>The available wheels: <c>numpy 2.3.4</c>. Nothing is known about other packages.</summary>
    public string[] Wheels { get; init; } = [];

    /// <summary>The dependencies of versions: <c>scipy 1.11.4</c> → lines of Requires-Dist.</summary>
    public Dictionary<string, string[]> Needs { get; init; } = [];

    /// <summary>The versions that the project pins: <c>numpy 2.3.4</c>.</summary>
    public string[] Pins { get; init; } = [];

    /// <summary>Whether <see cref="Wheels"/> are all that can be installed.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Adds a rule's finding about a package.</summary>
    public PlanningCase Finding(
        string rule,
        string? package = null,
        string message = "something is wrong",
        Severity severity = Severity.Error,
        string? file = null,
        string? fix = null
    )
    {
        _findings.Add(
            new Finding
            {
                Rule = RuleCatalog.Find(rule)!,
                Severity = severity,
                Message = message,
                Files = file is null ? [] : [new FindingFile(file, "", null)],
                Remedy = fix is null ? null : new Remedy("install it", [fix], Trust.ShowOnly),
                Package = package is null ? null : _graph.Inventory.Distributions.First(one => one.NormalizedName == package),
            }
        );
        return this;
    }

    /// <summary>The normalized names of its packages.</summary>
    public IEnumerable<string> Names =>
        _graph.Inventory.Distributions.Select(package => package.NormalizedName).Distinct(StringComparer.Ordinal);

    /// <summary>Adds a program to PATH.</summary>
    public PlanningCase Program(string name) => File($"/usr/local/bin/{name}");

    /// <summary>Adds an empty file to the machine.</summary>
    public PlanningCase File(string path)
    {
        _files.Add(path);
        return this;
    }

    public Plan Make(PlanOptions? options = null)
    {
        var process = new HostEnvironment(new Dictionary<string, string> { ["PATH"] = "/usr/local/bin" }, "/home/ada", "/home/ada");
        var wanted = options ?? new PlanOptions();
        using var machine = new MemoryTree("");
        foreach (var file in _files)
            machine.Add(file, "");
        var toolbox = new Toolbox(process, machine, s_mac);
        return Planner.Make(_graph, Diagnosis.Of(_graph, _findings, toolbox, wanted), toolbox, this, wanted);
    }

    /// <summary>The plan's commands.</summary>
    public string[] Commands(PlanOptions? options = null) => [.. Make(options).Steps.Select(step => $"{step.Command}")];

    BuildOffer IBuilds.OfferOf(string package, PackageVersion version) =>
        Wheels.Contains($"{package} {version}") ? BuildOffer.Wheel
        : Wheels.Any(wheel => wheel.StartsWith($"{package} ", StringComparison.Ordinal)) ? BuildOffer.Source
        : BuildOffer.Unknown;

    PackageVersion? IBuilds.OldestAbove(
        string package,
        PackageVersion version,
        PackageVersion? least,
        Func<PackageVersion, bool> accepts
    ) =>
        Wheels
            .Select(wheel => wheel.Split(' '))
            .Where(wheel => wheel[0] == package)
            .Select(wheel => PackageVersion.TryParse(wheel[1])!)
            .Where(other => other > version && (least is null || other >= least))
            .Order()
            .FirstOrDefault(accepts);

    PackageVersion? IBuilds.NewestBelow(string package, PackageVersion version, Func<PackageVersion, bool> accepts) =>
        Wheels
            .Select(wheel => wheel.Split(' '))
            .Where(wheel => wheel[0] == package)
            .Select(wheel => PackageVersion.TryParse(wheel[1])!)
            .Where(other => other < version && accepts(other))
            .Max();

    ImmutableArray<string>? IBuilds.Dependencies(string package, PackageVersion version) =>
        Needs.TryGetValue($"{package} {version}", out var lines) ? [.. lines] : null;

    IEnumerable<PackageVersion> IBuilds.Locked(string package) =>
        Pins.Select(pin => pin.Split(' ')).Where(pin => pin[0] == package).Select(pin => PackageVersion.TryParse(pin[1])!);

    bool IBuilds.IsComplete(string package) => IsComplete;

    BuildSource IBuilds.SourceOf(string package) => BuildSource.Index;

    string? IBuilds.WhyUnknown(string package) => null;

    void IBuilds.Prefetch(IReadOnlyList<string> packages) { }

    private static LoadGraph Graph(SubjectInventory inventory)
    {
        var target = TargetChoice.Choose(inventory, s_mac);
        return new LoadGraph(inventory, target, [.. inventory.NativeFiles.Select(file => new LoadedFile(file, new ImportOutcome.Loads()))]);
    }
}
