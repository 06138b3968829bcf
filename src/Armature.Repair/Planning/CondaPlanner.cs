using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Repair.Applying;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>
/// Plans a new conda environment. Its files have its place written into them, so it cannot be moved: one is made beside the old one and proven,
/// then the old one changes its name, and the very same packages are put in its place from the cache.
/// </summary>
internal sealed class CondaPlanner(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, PlanOptions options)
{
    private readonly string _prefix = graph.Inventory.Interpreter!.Prefix;
    private readonly RepairPaths _paths = RepairPaths.Of(graph.Inventory.Interpreter!.Prefix);
    private readonly ImmutableArray<Distribution> _records =
    [
        .. graph.Inventory.Distributions.Where(package => package.Kind is MetadataKind.CondaMeta),
    ];

    /// <summary>The plan.</summary>
    public Plan Make()
    {
        var (tool, program, isThere) = Tool();
        var asked = CondaHistory.Asked(graph.Inventory.Subject.Tree, _prefix, _records);
        var create = Subdir() is { } subdir ? Solved(program, subdir, asked) : Same(program);
        var list = $"{_paths.New}.explicit.txt";
        var additions = Additions();
        return new Plan
        {
            Environment = _prefix,
            // what the swap does for a prefix that cannot be moved is a person's to run
            Form = PlanForm.ShowOnly,
            Goal = Goals.Of(graph, diagnosis),
            Tool = tool,
            NewEnvironment = _paths.New,
            OldEnvironment = _paths.FreeBackup(),
            Packages = [.. _records.Select(record => Planned(record, asked)).OrderBy(package => package.Name, StringComparer.Ordinal)],
            Cured = [.. diagnosis.Treated.Select(one => one.Finding)],
            Left = diagnosis.Left,
            Notes = isThere ? [] : [$"{program} is not found on this machine"],
            Steps =
            [
                create,
                .. AddToIt(additions, _paths.New),
                new PlanStep(
                    PlanStepKind.Verify,
                    ToolCommand.Of("armature", "verify", _paths.New),
                    "imports every package with native code, and computes with those it knows",
                    "nothing",
                    Trust.Safe
                ),
                new PlanStep(
                    PlanStepKind.Record,
                    CondaTool.List(program, tool, _paths.New),
                    "what exactly the proven environment is made of",
                    $"writes {list}",
                    Trust.Safe
                )
                {
                    Output = list,
                },
                new PlanStep(
                    PlanStepKind.Swap,
                    CondaTool.CreateExplicit(program, _prefix, list, isOffline: true),
                    $"after `mv {_prefix} {_paths.FreeBackup()}`: the files of conda name their place, so that the same packages are put there from the cache",
                    $"{_prefix} is the new environment",
                    Trust.Safe
                ),
                .. AddToIt(additions, _prefix),
            ],
        };
    }

    private (RepairTool Tool, string Program, bool IsThere) Tool()
    {
        RepairTool[] known = [RepairTool.Mamba, RepairTool.Conda, RepairTool.Micromamba];
        RepairTool[] wanted = options.With is { } with && known.Contains(with) ? [with] : known;
        foreach (var tool in wanted)
        {
            if (toolbox.Find(tool) is { } program)
                return (tool, program, true);
        }

        var shown = wanted is [var only] ? only : RepairTool.Conda;
        return (
            shown,
            shown is RepairTool.Micromamba ? "micromamba"
            : shown is RepairTool.Mamba ? "mamba"
            : "conda",
            false
        );
    }

    // the builds of another platform are of no use: null where those that are there are of the right one
    private string? Subdir()
    {
        var own = _records.Select(record => record.CondaSubdir).FirstOrDefault(subdir => subdir is not (null or "noarch"));
        var native = (toolbox.Host.System, toolbox.Host.Machine) switch
        {
            (SystemFamily.MacOS, Architecture.Arm64) => "osx-arm64",
            (SystemFamily.MacOS, _) => "osx-64",
            (SystemFamily.Windows, Architecture.Arm64) => "win-arm64",
            (SystemFamily.Windows, _) => "win-64",
            (SystemFamily.Linux, Architecture.Arm64) => "linux-aarch64",
            (SystemFamily.Linux, Architecture.X86_64) => "linux-64",
            _ => null,
        };
        var isForeign = diagnosis.Has(TreatmentKind.NewPython) && native is not null && native != own;
        return isForeign ? native
            : Lines() is null || diagnosis.Has(["AR609"]) ? own
            : null;
    }

    private PlanStep Same(string program)
    {
        var list = $"{_paths.New}.explicit.txt";
        return new PlanStep(
            PlanStepKind.CreateEnvironment,
            CondaTool.CreateExplicit(program, _paths.New, list, options.Sources.IsOffline),
            $"the same builds of all {_records.Length} packages of conda",
            $"makes {_paths.New}",
            Trust.Safe
        )
        {
            Input = new PlannedFile(list, $"@EXPLICIT\n{string.Concat(Lines()!.Select(line => $"{line}\n"))}"),
        };
    }

    private PlanStep Solved(string program, string subdir, ImmutableSortedSet<string> asked) =>
        new(
            PlanStepKind.CreateEnvironment,
            CondaTool.Create(program, _paths.New, subdir, Channels(), asked.Select(Pinned), options.Sources.IsOffline),
            $"the same versions of what was asked for, built for {subdir}",
            $"makes {_paths.New}",
            Trust.Unsafe
        );

    // conda's = takes every build of a version
    private string Pinned(string name) =>
        _records.First(record => record.Name == name) is { Version: { } version } ? $"{name}={version}" : name;

    private ImmutableArray<string> Channels() =>
        !options.Sources.Channels.IsEmpty
            ? options.Sources.Channels
            :
            [
                .. _records
                    .Select(record => record.CondaChannel)
                    .OfType<string>()
                    .CountBy(channel => channel)
                    .OrderByDescending(channel => channel.Value)
                    .Take(1)
                    .Select(channel => channel.Key),
            ];

    private string[]? Lines()
    {
        var lines = _records.Select(record => CondaRecord.Read(graph.Inventory.Subject.Tree, record).Line).ToArray();
        return lines.Contains(null) ? null : [.. lines.OfType<string>()];
    }

    // what pip laid over conda's comes from conda again; what it added is added again
    private Distribution[] Additions()
    {
        var condas = _records.SelectMany(record => record.Files ?? []).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var names = _records.Select(record => record.NormalizedName).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. graph.Inventory.Distributions.Where(package =>
                package.Kind is not MetadataKind.CondaMeta
                && TreePath.IsUnder(package.MetadataPath, _prefix)
                && !names.Contains(package.NormalizedName)
                && !(package.Files ?? []).Any(file => condas.Contains(file.Path))
                && !condas.Contains(TreePath.Join(package.MetadataPath, "METADATA"))
            ),
        ];
    }

    private IEnumerable<PlanStep> AddToIt(Distribution[] additions, string prefix)
    {
        if (additions.Length == 0)
            yield break;
        var python = TreePath.Join(prefix, graph.Inventory.Interpreter!.System is SystemFamily.Windows ? "python.exe" : "bin/python");
        yield return new PlanStep(
            PlanStepKind.Install,
            Pip.Install(
                new InstallOrder
                {
                    Python = python,
                    Requirements =
                    [
                        .. additions.Select(package => package.Version is null ? package.Name : $"{package.Name}=={package.Version}"),
                    ],
                    IsAlone = true,
                    Sources = options.Sources,
                }
            ),
            "what pip had added to conda's, without what that requires: conda's own stays",
            $"adds {Words.List(additions.Select(package => package.Name))} to {prefix}",
            Trust.Unsafe
        );
    }

    private static PlannedPackage Planned(Distribution record, ImmutableSortedSet<string> asked) =>
        new(
            record.NormalizedName,
            record.Version,
            PackageFate.SameVersion,
            record.Version is null ? record.Name : $"{record.Name}={record.Version}",
            asked.Contains(record.Name)
        );
}
