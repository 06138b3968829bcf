using System.Collections.Immutable;
using Armature.Binaries;
using Armature.English;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Repair.Applying;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning.Conda;

/// <summary>
/// Plans a new conda environment beside the old one: the same builds where they do, else what its solver takes for what was asked for. A base environment,
/// where conda itself lives, is only shown how its packages come back.
/// </summary>
internal sealed class CondaPlanner(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, PlanOptions options)
{
    private readonly FileTree _tree = graph.Inventory.Subject.Tree;
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
        var asked = CondaHistory.Asked(_tree, _prefix, _records);
        var plan = new Plan
        {
            Environment = _prefix,
            Goal = PlanGoal.Of(graph, diagnosis),
            Tool = tool,
            Packages = [.. _records.Select(record => Planned(record, asked)).OrderBy(package => package.Name, StringComparer.Ordinal)],
            Fixed = [.. diagnosis.Treated.Select(one => one.Finding)],
            Left = diagnosis.Left,
            Notes = isThere ? [] : [$"{program} is not found on this machine"],
        };
        if (CondaBase.Because(_tree, _prefix, _records) is { } because)
            return CondaBase.Plan(plan, because, diagnosis, Again(program));
        var isPossible = isThere && _tree.IsDisk;
        return options.InPlace ? InPlace(plan, isPossible, program) : Beside(plan, isPossible, program, asked);
    }

    private Plan Beside(Plan plan, bool isPossible, string program, ImmutableSortedSet<string> asked)
    {
        var create = IsToBeSolved ? Solved(program, asked) : Same(program);
        var additions = new PipAdditions(graph, _prefix, _records);
        return plan with
        {
            // an environment that lacks what the old one had is for a person to decide
            Form = isPossible && additions.Lost.IsEmpty ? PlanForm.NewEnvironment : PlanForm.ShowOnly,
            NewEnvironment = _paths.New,
            OldEnvironment = _paths.FreeBackup(),
            Notes =
            [
                .. plan.Notes,
                .. CacheNotes,
                .. additions.Lost.Select(name =>
                    $"{name} is used in place from a directory that its metadata does not name: the new environment lacks it"
                ),
            ],
            Steps =
            [
                PastTheCache(create),
                .. additions.Again(PythonOf(_paths.New), _paths.New, options.Sources),
                PlanStep.Verification(_paths.New),
                new PlanStep(
                    PlanStepKind.Swap,
                    Command: null,
                    "the path that conda writes into files becomes that of the old one, which is kept; it is proven again in its place",
                    $"{_prefix} is the new environment, {_paths.FreeBackup()} the old one",
                    Trust.Safe
                ),
            ],
        };
    }

    private Plan InPlace(Plan plan, bool isPossible, string program)
    {
        if (IsToBeSolved || Again(program) is not { } again)
            return new Plan
            {
                Environment = _prefix,
                Left =
                [
                    .. diagnosis.Left,
                    .. diagnosis.Treated.Select(one => new LeftFinding(one.Finding, "only a new environment cures it, not --in-place")),
                ],
            };
        var backup = _paths.FreeBackup();
        return plan with
        {
            Form = isPossible ? PlanForm.InPlace : PlanForm.ShowOnly,
            OldEnvironment = backup,
            Notes = [.. plan.Notes, .. CacheNotes],
            Steps =
            [
                new PlanStep(
                    PlanStepKind.BackUp,
                    Command: null,
                    "what comes next changes the environment itself",
                    $"makes {backup}",
                    Trust.Safe
                ),
                PastTheCache(
                    new PlanStep(
                        PlanStepKind.Install,
                        again,
                        "the same builds of the sick packages alone: what they require stays as it is",
                        $"replaces {EnglishList.Of(Sick.Select(record => record.Name))} in {_prefix}",
                        Trust.Safe
                    )
                ),
                PlanStep.Verification(_prefix),
            ],
        };
    }

    private string PythonOf(string prefix) =>
        TreePath.Join(prefix, graph.Inventory.Interpreter!.System is SystemFamily.Windows ? "python.exe" : "bin/python");

    /// <summary>Conda's packages that something is wrong with, also where pip has laid another over them.</summary>
    private IEnumerable<Distribution> Sick =>
        _records.Where(record => diagnosis.Treated.Any(one => one.Finding.Package?.NormalizedName == record.NormalizedName));

    /// <summary>Whether other builds are needed than those that are there: of another platform or version, or from one channel.</summary>
    private bool IsToBeSolved =>
        Lines() is null
        || diagnosis.Has(["AR609"])
        || diagnosis.Has(TreatmentKind.OtherVersion, TreatmentKind.OtherBuild, TreatmentKind.Requirements)
        || IsForeign;

    private bool IsForeign => diagnosis.Has(TreatmentKind.NewPython) && Native is not null && Native != Own;

    /// <summary>The platform of the builds that are there.</summary>
    private string? Own => _records.Select(record => record.CondaSubdir).FirstOrDefault(subdir => subdir is not (null or "noarch"));

    /// <summary>The platform of this machine.</summary>
    private string? Native =>
        (toolbox.Host.System, toolbox.Host.Machine) switch
        {
            (SystemFamily.MacOS, Architecture.Arm64) => "osx-arm64",
            (SystemFamily.MacOS, _) => "osx-64",
            (SystemFamily.Windows, Architecture.Arm64) => "win-arm64",
            (SystemFamily.Windows, _) => "win-64",
            (SystemFamily.Linux, Architecture.Arm64) => "linux-aarch64",
            (SystemFamily.Linux, Architecture.X86_64) => "linux-64",
            _ => null,
        };

    private ToolCommand? Again(string program)
    {
        string[] builds = [.. Sick.Select(record => Pinned(record, isExact: true))];
        return builds.Length == 0 ? null : CondaTool.Reinstall(program, _prefix, Channels(Sick), builds, options.Sources.IsOffline);
    }

    /// <summary>The file of the package cache that is damaged like the environment's own; null where none is.</summary>
    private string? DamagedCache => field ??= CondaCache.Damaged(_tree, toolbox.Disk, Sick, diagnosis.Treated.Select(one => one.Finding));

    private IEnumerable<string> CacheNotes =>
        DamagedCache is { } file ? [$"`{file}` is damaged too: packages are fetched anew, past that cache, which stays as it is"] : [];

    // conda links what it finds unpacked: a cache of its own has none of it
    private PlanStep PastTheCache(PlanStep step) =>
        DamagedCache is null
            ? step
            : step with
            {
                Command = step.Command! with { Variables = step.Command.Variables.SetItem("CONDA_PKGS_DIRS", _paths.Packages) },
            };

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

    private PlanStep Solved(string program, ImmutableSortedSet<string> asked)
    {
        var subdir = IsForeign ? Native : Own;
        return new PlanStep(
            PlanStepKind.CreateEnvironment,
            CondaTool.Create(program, _paths.New, subdir, Channels(_records), asked.Select(Wanted), options.Sources.IsOffline),
            $"the same versions of what was asked for, built for {subdir ?? "this machine"}",
            $"makes {_paths.New}",
            Trust.Unsafe
        );
    }

    private string Wanted(string name) => Pinned(_records.First(record => record.Name == name), isExact: false);

    /// <summary>A package as conda takes it: <c>=</c> takes every build of a version; any version of one that needs another.</summary>
    private string Pinned(Distribution record, bool isExact) =>
        record.Version is not { } version || (!isExact && NeedsAnother(record)) ? record.Name
        : isExact && record.CondaBuild is { } build ? $"{record.Name}={version}={build}"
        : $"{record.Name}={version}";

    private bool NeedsAnother(Distribution record) =>
        diagnosis
            .Of(record)
            .Any(one => one.Treatment.Kind is TreatmentKind.OtherVersion or TreatmentKind.OtherBuild or TreatmentKind.Requirements);

    private ImmutableArray<string> Channels(IEnumerable<Distribution> records) =>
        !options.Sources.Channels.IsEmpty
            ? options.Sources.Channels
            :
            [
                .. records
                    .Select(record => CondaRecord.Read(_tree, record).Channel)
                    .OfType<string>()
                    .CountBy(channel => channel)
                    .OrderByDescending(channel => channel.Value)
                    .Take(1)
                    .Select(channel => channel.Key),
            ];

    private string[]? Lines()
    {
        // as `conda list --explicit` has them: micromamba links them in the order of the list
        var lines = CondaLinkOrder.Of(_records).Select(record => CondaRecord.Read(_tree, record).Line).ToArray();
        return lines.Contains(null) ? null : [.. lines.OfType<string>()];
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
