using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory.Conda;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Packaging.Conda;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Rules.Environments;
using Armature.Subjects;

namespace Armature.Repair.Planning.Conda;

/// <summary>
/// Plans a new conda environment beside the old one: with the same builds if they can be used, else with the builds that the solver chooses for the
/// requested packages.
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

    public Plan Make()
    {
        var (tool, program, isInstalled) = Tool();
        var requested = CondaHistory.Requested(_tree, _prefix, _records);
        var plan = new Plan
        {
            Environment = _prefix,
            Goal = PlanGoal.Of(graph, diagnosis),
            Tool = tool,
            Packages = [.. _records.Select(record => Planned(record, requested)).OrderBy(package => package.Name, StringComparer.Ordinal)],
            Fixed = [.. diagnosis.Treated.Select(one => one.Finding)],
            Left = diagnosis.Left,
            Notes = isInstalled ? [] : [$"`{program}` was not found on this machine"],
        };
        if (CondaBase.Because(_tree, _prefix, _records) is { } because)
            return CondaBase.Plan(plan, because, diagnosis, Reinstall(program));
        // the new environment would lack packages of the old one: the user decides
        var isPossible = isInstalled && _tree.IsDisk && plan.Packages.All(package => package.Fate is not PackageFate.Unavailable);
        return options.InPlace ? InPlace(plan, isPossible, program) : Beside(plan, isPossible, program, requested);
    }

    private Plan Beside(Plan plan, bool isPossible, string program, ImmutableSortedSet<string> requested)
    {
        var create = NeedsSolver ? Solved(program, requested) : Same(program);
        var additions = new PipAdditions(graph, _prefix, _records);
        var carried = CarriedContents.OfUser(graph, diagnosis);
        return plan with
        {
            Rung = Rung.NewEnvironment,
            WhyNotLess = "conda knows its environments by their records, and only conda writes these",
            Account = carried.Account with { Packages = plan.Packages.Length },
            Form = isPossible && additions.Lost.IsEmpty ? PlanForm.NewEnvironment : PlanForm.ShowOnly,
            NewEnvironment = _paths.New,
            Expected =
            [
                .. Expected(NeedsSolver ? requested.Select(Spec) : _records.Select(record => Pinned(record, isExact: true))),
                .. additions.Targets.Select(target => new ExpectedPackage(target.Name.Normalized, $"{target.Specifiers}", false, true)),
            ],
            OldEnvironment = _paths.FreeBackup(),
            Notes =
            [
                .. plan.Notes,
                .. CacheNotes,
                .. additions.Lost.Select(lost => $"{lost.Package.Name} {lost.Because}; the new environment would lack it"),
            ],
            Steps =
            [
                BypassingDamagedCache(create),
                .. additions.Install(PythonOf(_paths.New), _paths.New, options.Sources),
                .. carried.Step(_paths.New),
                PlanStep.Verification(_paths.New),
                new PlanStep(
                    PlanStepKind.Swap,
                    Command: null,
                    "rewrites the path in conda's files first and verifies again afterwards; the old environment is kept",
                    $"{_prefix} is the new environment, {_paths.FreeBackup()} the old one",
                    Trust.Safe
                ),
            ],
        };
    }

    private Plan InPlace(Plan plan, bool isPossible, string program)
    {
        if (NeedsSolver || Reinstall(program) is not { } reinstall)
            return new Plan
            {
                Environment = _prefix,
                Left =
                [
                    .. diagnosis.Left,
                    .. diagnosis.Treated.Select(one => new LeftFinding(one.Finding, "needs a new environment; `--in-place` cannot fix it")),
                ],
            };
        var backup = _paths.FreeBackup();
        return plan with
        {
            Form = isPossible ? PlanForm.InPlace : PlanForm.ShowOnly,
            OldEnvironment = backup,
            Expected = [.. Expected(Broken.Select(record => Pinned(record, isExact: true)))],
            Notes = [.. plan.Notes, .. CacheNotes],
            Steps =
            [
                new PlanStep(
                    PlanStepKind.BackUp,
                    Command: null,
                    "the next step changes the environment itself",
                    $"creates {backup}",
                    Trust.Safe
                ),
                BypassingDamagedCache(
                    new PlanStep(
                        PlanStepKind.Install,
                        reinstall,
                        "reinstalls the same builds of the broken packages without changing dependencies",
                        $"replaces {EnglishList.Of(Broken.Select(record => record.Name))} in {_prefix}",
                        Trust.Safe
                    )
                ),
                PlanStep.Verification(_prefix),
            ],
        };
    }

    private static IEnumerable<ExpectedPackage> Expected(IEnumerable<CondaSpec?> specs) =>
        specs.OfType<CondaSpec>().Select(spec => new ExpectedPackage(spec.Name, spec.Version ?? "", IsConda: true, IsRequested: true));

    private string PythonOf(string prefix) =>
        TreePath.Join(prefix, graph.Inventory.Interpreter!.System is SystemFamily.Windows ? "python.exe" : "bin/python");

    /// <summary>conda's packages with findings, also if pip has overwritten them.</summary>
    private IEnumerable<Distribution> Broken =>
        _records.Where(record => diagnosis.Treated.Any(one => one.Finding.Package?.NormalizedName == record.NormalizedName));

    /// <summary>Whether other builds are needed: of another platform or version, or from a single channel.</summary>
    private bool NeedsSolver =>
        Lines() is null
        || diagnosis.Has(MixedChannels.Rule)
        || diagnosis.Has(TreatmentKind.OtherVersion, TreatmentKind.OtherBuild, TreatmentKind.Requirements)
        || IsForeign;

    private bool IsForeign => diagnosis.Has(TreatmentKind.NewPython) && Native is not null && Native != Installed;

    /// <summary>The conda platform of the installed builds.</summary>
    private string? Installed => _records.Select(record => record.CondaSubdir).FirstOrDefault(subdir => subdir is not (null or "noarch"));

    /// <summary>The conda platform of this machine.</summary>
    private string? Native => CondaSubdir.Name(toolbox.Host.System, toolbox.Host.Machine);

    private ToolCommand? Reinstall(string program)
    {
        CondaSpec[] builds = [.. Broken.Select(record => Pinned(record, isExact: true)).OfType<CondaSpec>()];
        return builds.Length == 0 ? null : CondaTool.Reinstall(program, _prefix, Channels(Broken), builds, options.Sources.IsOffline);
    }

    /// <summary>A file of the package cache that is damaged like the environment's; null if none is.</summary>
    private string? DamagedCache => field ??= CondaCache.Damaged(_tree, toolbox.Disk, Broken, diagnosis.Treated.Select(one => one.Finding));

    private IEnumerable<string> CacheNotes =>
        DamagedCache is { } file ? [$"`{file}` in the package cache is damaged too; packages are downloaded into a separate cache"] : [];

    // conda would link the damaged unpacked package again, so this command gets an empty cache
    private PlanStep BypassingDamagedCache(PlanStep step) =>
        DamagedCache is null
            ? step
            : step with
            {
                Command = step.Command! with { Variables = step.Command.Variables.SetItem("CONDA_PKGS_DIRS", _paths.Packages) },
            };

    private (RepairTool Tool, string Program, bool IsInstalled) Tool()
    {
        RepairTool[] known = [RepairTool.Mamba, RepairTool.Conda, RepairTool.Micromamba];
        RepairTool[] candidates = options.With is { } with && known.Contains(with) ? [with] : known;
        foreach (var tool in candidates)
        {
            if (toolbox.Find(tool) is { } program)
                return (tool, program, true);
        }

        var shown = candidates is [var only] ? only : RepairTool.Conda;
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
            $"the same builds of all {_records.Length} conda packages",
            $"creates {_paths.New}",
            Trust.Safe
        )
        {
            Input = new PlannedFile(list, $"@EXPLICIT\n{string.Concat(Lines()!.Select(line => $"{line}\n"))}"),
        };
    }

    private PlanStep Solved(string program, ImmutableSortedSet<string> requested)
    {
        var subdir = IsForeign ? Native : Installed;
        return new PlanStep(
            PlanStepKind.CreateEnvironment,
            CondaTool.Create(
                program,
                _paths.New,
                subdir,
                Channels(_records),
                requested.Select(Spec).OfType<CondaSpec>(),
                options.Sources.IsOffline
            ),
            $"the same versions of the requested packages, built for {subdir ?? "this machine"}",
            $"creates {_paths.New}",
            Trust.Unsafe
        );
    }

    private CondaSpec? Spec(string name) => Pinned(_records.First(record => record.Name == name), isExact: false);

    /// <summary>A package spec for conda: one build, any build of a version, or any version if the package needs another one.</summary>
    private CondaSpec? Pinned(Distribution record, bool isExact) =>
        !isExact && NeedsOtherVersion(record)
            ? CondaSpec.TryParse(record.Name)
            : CondaSpec.TryParse(record.Name, record.Version, isExact && record.Version is not null ? record.CondaBuild : null);

    private bool NeedsOtherVersion(Distribution record) =>
        diagnosis
            .Of(record)
            .Any(one => one.Treatment.Kind is TreatmentKind.OtherVersion or TreatmentKind.OtherBuild or TreatmentKind.Requirements);

    private ImmutableArray<string> Channels(IEnumerable<Distribution> records) =>
        !options.Sources.Channels.IsEmpty
            ? options.Sources.Channels
            :
            [
                .. records
                    .Select(record => Recorded(record, one => one.Url?.Channel))
                    .OfType<string>()
                    .CountBy(channel => channel)
                    .OrderByDescending(channel => channel.Value)
                    .Take(1)
                    .Select(channel => channel.Key),
            ];

    private string? Recorded(Distribution package, Func<CondaRecord, string?> field)
    {
        using var record = CondaRecord.Read(_tree, package.MetadataPath);
        return record is null ? null : field(record);
    }

    private string[]? Lines()
    {
        // the order of `conda list --explicit`: micromamba links packages in the order of the list
        var lines = CondaLinkOrder.Of(_records).Select(record => Recorded(record, one => one.ExplicitLine)).ToArray();
        return lines.Contains(null) ? null : [.. lines.OfType<string>()];
    }

    private PlannedPackage Planned(Distribution record, ImmutableSortedSet<string> requested) =>
        CondaSpec.TryParse(record.Name, record.Version) is not { } spec || Pinned(record, isExact: true) is null
            ? PlannedPackage.Unavailable(
                record,
                requested.Contains(record.Name),
                "its record has a name, version or build that conda does not accept"
            )
        : Recorded(record, one => one is { HasUrl: true, Url: null } ? "" : null) is not null
            ? PlannedPackage.Unavailable(record, requested.Contains(record.Name), "the address in its record does not name a conda package")
        : new PlannedPackage(record.NormalizedName, record.Version, PackageFate.SameVersion, $"{spec}", requested.Contains(record.Name));
}
