using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Remedies;
using Armature.Repair.Accounts;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>
/// Plans the repair of a virtual environment by reinstalling its broken packages only: in a copy that then replaces the environment, or, if the user asks for
/// that, in the environment itself after it was copied. Every other file stays as it is.
/// </summary>
internal sealed class MendPlanner(
    LoadGraph graph,
    Diagnosis diagnosis,
    Toolbox toolbox,
    ToolChoice choice,
    Ladder ladder,
    IBuilds builds,
    PlanOptions options
)
{
    private readonly Interpreter _interpreter = graph.Inventory.Interpreter!;
    private readonly RepairPaths _paths = RepairPaths.Of(graph.Inventory.Interpreter!.Prefix);
    private readonly EnvironmentContents _contents = EnvironmentContents.Of(
        graph,
        diagnosis,
        [],
        ProjectFiles.Requirements(graph),
        builds,
        keepsHealthy: true
    );

    private string Old => _interpreter.Prefix;

    /// <summary>The directory in which packages are reinstalled.</summary>
    private string Place => options.InPlace ? Old : _paths.New;

    private string Python => options.InPlace ? _interpreter.Executable ?? PythonOf(Place) : PythonOf(Place);

    public Plan Make()
    {
        var broken = Broken();
        var packages = _contents.Packages.RemoveAll(package => !broken.Contains(package.Name) && package.Fate is PackageFate.SameVersion);
        var installed = packages.RemoveAll(package => package.Target is null);
        var missing = Missing(packages).ToArray();
        var (fixedFindings, left) = Sorted(packages, missing);
        if (fixedFindings.IsEmpty)
            return new Plan
            {
                Environment = Old,
                Packages = packages,
                Left = left,
                Notes = [.. _contents.Notes, .. choice.Notes],
            };
        var isBuilt = installed.Any(package => package.Fate is PackageFate.FromSource);
        return new Plan
        {
            Environment = Old,
            Form =
                !graph.Inventory.Subject.Tree.IsDisk ? PlanForm.ShowOnly
                : options.InPlace ? PlanForm.InPlace
                : PlanForm.MendedCopy,
            Rung = isBuilt ? Rung.BuildFromSource : ladder.Rung,
            WhyNotLess = isBuilt ? WhyBuilt(installed) : ladder.WhyNotLess,
            Goal = PlanGoal.Of(graph, diagnosis),
            Tool = installed.IsEmpty && missing.Length == 0 ? null : choice.Tool,
            Starter = options.Starter,
            NewEnvironment = options.InPlace ? null : Place,
            OldEnvironment = _paths.FreeBackup(),
            Packages = packages,
            Expected = [.. ExpectedPackage.Of(installed, areAllRequested: true), .. KeptPackages(packages)],
            Fixed = fixedFindings,
            Left = left,
            Account = Account(installed, missing),
            Notes = [.. _contents.Notes, .. choice.Notes, .. NotesOnSources(installed)],
            Steps =
            [
                .. BeforeInstalling(installed, missing),
                .. Toolchain.Of(graph, toolbox, installed),
                Copy(),
                .. Repoint(),
                .. RemoveSurplus(packages),
                .. Uninstall(installed),
                .. Install(installed),
                .. InstallMissing(packages, missing),
                PlanStep.Verification(Place, options.Starter.Flags()),
                .. options.InPlace ? [] : (PlanStep[])[Swap()],
            ],
        };
    }

    // the package that states an unmet requirement is not broken itself
    private HashSet<string?> Broken() =>
        diagnosis
            .Treated.Where(one => one.Treatment.Kind is not TreatmentKind.Requirements)
            .Select(one => one.Finding.Package?.NormalizedName)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Separates the findings that the plan fixes from those about packages that are not available.</summary>
    private (ImmutableArray<Finding> Fixed, ImmutableArray<LeftFinding> Left) Sorted(
        ImmutableArray<PlannedPackage> packages,
        InstallTarget[] missing
    )
    {
        var left = diagnosis.Left.ToBuilder();
        var solved = ImmutableArray.CreateBuilder<Finding>();
        foreach (var (finding, treatment) in diagnosis.Treated)
        {
            if (WhyLeft(finding, treatment, packages, missing) is { } because)
                left.Add(new LeftFinding(finding, because) { Commands = finding.Remedy?.Commands ?? [] });
            else
                solved.Add(finding);
        }

        return (solved.DrainToImmutable(), left.DrainToImmutable());
    }

    private string? WhyLeft(Finding finding, Treatment treatment, ImmutableArray<PlannedPackage> packages, InstallTarget[] missing)
    {
        if (treatment.Kind is TreatmentKind.NewPython)
            return ladder.NewBase is null ? "needs a new environment" : null;
        if (treatment.Kind is TreatmentKind.Requirements)
            return missing.Length == 0 && !packages.Any(package => package.Fate is not PackageFate.SameVersion)
                ? "no version that satisfies it is known"
                : null;
        return packages.FirstOrDefault(package => package.Name == finding.Package?.NormalizedName) switch
        {
            null => "no installer can reinstall it",
            { Target: null, Because: var because } => $"cannot be fixed from what is available: {because}",
            _ => null,
        };
    }

    private static string WhyBuilt(ImmutableArray<PlannedPackage> packages) =>
        packages.First(package => package.Fate is PackageFate.FromSource) is { Because: { } because, Name: var name }
            ? $"{name}: {because}"
            : "no wheel fits";

    private FileAccount Account(ImmutableArray<PlannedPackage> installed, InstallTarget[] missing)
    {
        var files = EnvironmentFiles.Of(graph.Inventory, Old);
        var replaced = installed.Sum(package => FilesOf(package.Name));
        return new FileAccount(Math.Max(0, files.Count - replaced - files.NotCopied.Length), installed.Length + missing.Length)
        {
            KeptPackages = _contents.Installed.Count - installed.Count(package => _contents.Installed.ContainsKey(package.Name)),
            CarriedOver = files.OfUser,
            LeftBehind = files.NotCopied,
        };
    }

    private int FilesOf(string name) =>
        _contents.Installed.GetValueOrDefault(name)?.Files is { } files
            ? files.Count(file => !file.Path.EndsWith(".pyc", StringComparison.Ordinal))
            : 0;

    // what is not touched has to be there afterwards as it was
    private IEnumerable<ExpectedPackage> KeptPackages(ImmutableArray<PlannedPackage> packages) =>
        from package in _contents.Installed.Values
        where packages.All(planned => planned.Name != package.NormalizedName)
        where package.Version is { } version && PackageVersion.TryParse(version) is not null
        orderby package.NormalizedName
        select new ExpectedPackage(package.NormalizedName, $"=={package.Version}", IsConda: false, IsRequested: true) { IsKept = true };

    // a tool that is only needed for installing does not matter if nothing is installed
    private IEnumerable<PlanStep> BeforeInstalling(ImmutableArray<PlannedPackage> installed, InstallTarget[] missing) =>
        installed.IsEmpty && missing.Length == 0 ? [] : choice.BeforeInstalling;

    private PlanStep Copy() =>
        options.InPlace
            ? new(
                PlanStepKind.BackUp,
                Command: null,
                "the next step changes the environment itself",
                $"creates {_paths.FreeBackup()}",
                Trust.Safe
            )
            : new(PlanStepKind.Copy, Command: null, "the copy is repaired, not your environment", $"creates {Place}", Trust.Safe);

    private IEnumerable<PlanStep> Repoint()
    {
        if (ladder.NewBase is not { Interpreter: { } python } found)
            yield break;
        yield return new PlanStep(
            PlanStepKind.Repoint,
            Command: null,
            $"points the copy to {found.Path}: {found.Because ?? "the same Python"}",
            $"changes pyvenv.cfg and the links to Python in {Place}",
            Trust.Safe
        )
        {
            Base = new BaseInterpreter(found.Path, python.Prefix, $"{python.Version}"),
        };
    }

    // an installer removes only one of two .dist-info directories, and none without a file list
    private IEnumerable<PlanStep> RemoveSurplus(ImmutableArray<PlannedPackage> packages)
    {
        const string Script = "import os, shutil, sys; [shutil.rmtree(p) if os.path.isdir(p) else os.remove(p) for p in sys.argv[1:]]";
        string[] surplus = [.. packages.Where(package => package.Target is not null).SelectMany(Surplus).Select(InPlaceOf)];
        if (surplus.Length > 0)
            yield return new PlanStep(
                PlanStepKind.Install,
                options.Starter.Command([Python, "-I", "-c", Script, .. surplus]),
                $"{EnglishList.Of(packages.Where(package => Surplus(package).Any()).Select(package => package.Name))}: leftover metadata that no "
                    + "installer can remove",
                $"removes {EnglishList.Of(surplus.Select(TreePath.Name))}",
                Trust.Unsafe
            );
    }

    private IEnumerable<string> Surplus(PlannedPackage package)
    {
        foreach (var path in _contents.Surplus[package.Name])
            yield return path;
        if (_contents.Installed.GetValueOrDefault(package.Name) is { Files: null, IsEditable: false } unlisted)
            yield return unlisted.MetadataPath;
    }

    private string InPlaceOf(string path) => options.InPlace ? path : Place + path[Old.Length..];

    private IEnumerable<PlanStep> Uninstall(ImmutableArray<PlannedPackage> installed)
    {
        var replaced = installed
            .Where(package => package.Fate is PackageFate.Alternative && package.Target!.Name.Normalized != package.Name)
            .ToArray();
        if (replaced.Length == 0)
            yield break;
        var names = replaced
            .Select(package => _contents.Installed.GetValueOrDefault(package.Name)?.ValidName)
            .OfType<PackageName>()
            .ToArray();
        yield return new PlanStep(
            PlanStepKind.Install,
            choice is { Tool: RepairTool.Uv, Program: { } uv } ? Uv.Uninstall(uv, Python, names) : Pip.Uninstall(PipCommand, names),
            $"{EnglishList.Of(replaced.Select(package => $"{package.Requirement} replaces {package.Name}"))}",
            $"removes {EnglishList.Of(replaced.Select(package => package.Name))} from {Place}",
            Trust.Unsafe
        );
    }

    private IEnumerable<PlanStep> Install(ImmutableArray<PlannedPackage> installed)
    {
        foreach (var isBuilt in (bool[])[true, false])
        {
            var packages = installed.Where(package => package.Fate is PackageFate.FromSource == isBuilt).ToArray();
            foreach (var batch in InstallBatches.All(Request(packages, isBuilt), packages, _paths.New))
                yield return Reinstall(batch, isBuilt);
        }
    }

    private PlanStep Reinstall(InstallBatch batch, bool isBuilt)
    {
        PlannedPackage[] packages = [.. batch.Packages];
        return new PlanStep(
            isBuilt ? PlanStepKind.BuildFromSource : PlanStepKind.Install,
            Command(batch.Request),
            (isBuilt ? $"{Names(packages)}: {packages[0].Because}" : InstallReason.OfSome(packages)) + batch.Remark,
            isBuilt ? $"compiles {Names(packages)} on this machine" : $"replaces {Names(packages)} in {Place}",
            InstallReason.IsSame(packages) ? Trust.Safe : Trust.Unsafe
        )
        {
            Input = batch.Input,
            Separately =
                packages.Length == 1
                    ? []
                    :
                    [
                        .. from package in packages
                        let one = InstallBatches.All(Request([package], isBuilt), [package], _paths.New).Single()
                        select new SeparateStep(package.Name, Command(one.Request), one.Input),
                    ],
        };
    }

    private InstallRequest Request(PlannedPackage[] packages, bool isBuilt) =>
        new()
        {
            Python = Python,
            Pip = PipCommand,
            Targets = [.. packages.Select(package => package.Target!)],
            OnlyWheels =
            [
                .. packages
                    .Where(package => !isBuilt && _contents.Native.Contains(package.Name) && package.Fate is not PackageFate.FromOrigin)
                    .Select(package => package.Target!.Name),
            ],
            FromSource = isBuilt ? [.. packages.Select(package => package.Target!.Name)] : [],
            WithoutDependencies = true,
            Reinstalls = true,
            BypassesCache = _contents.IsDamaged,
            Sources = options.Sources,
        };

    /// <summary>Dependencies that are not installed: those of treated findings, and those of versions that change.</summary>
    private IEnumerable<InstallTarget> Missing(ImmutableArray<PlannedPackage> packages)
    {
        var requiring = diagnosis
            .Treated.Where(one => one.Treatment.Kind is TreatmentKind.Requirements)
            .Select(one => one.Finding.Package?.NormalizedName)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return requiring
            .SelectMany(name =>
                _contents.Installed.GetValueOrDefault(name) is { } package ? _contents.Requested.Applicable(name, package.Requires) : []
            )
            .Concat(packages.SelectMany(NeedsOfNewVersion))
            .Where(need => !_contents.Installed.ContainsKey(need.NormalizedName))
            .GroupBy(need => need.NormalizedName, StringComparer.Ordinal)
            .Select(same =>
                PackageName.TryParse(same.First().Name) is { } name
                    ? InstallTarget.Of(name, same.First().Extras, VersionSpecifiers.All(same.Select(need => need.Specifiers)))
                    : null
            )
            .OfType<InstallTarget>();
    }

    private IEnumerable<Requirement> NeedsOfNewVersion(PlannedPackage package) =>
        package is { Target: { IsPinned: true, Specifiers.Clauses: [var clause] }, Fate: PackageFate.Upgrade or PackageFate.OtherVersion }
        && PackageVersion.TryParse(clause.Text) is { } version
        && builds.Dependencies(package.Name, version) is { } lines
            ? _contents.Requested.Applicable(package.Name, lines)
            : [];

    // with their own dependencies, which the pins of all other packages keep from changing anything
    private IEnumerable<PlanStep> InstallMissing(ImmutableArray<PlannedPackage> packages, InstallTarget[] missing)
    {
        if (missing.Length == 0)
            yield break;
        var file = $"{_paths.New}.constraints.txt";
        var pins =
            from package in _contents.Installed.Values
            let planned = packages.FirstOrDefault(one => one.Name == package.NormalizedName)
            let target = planned is null && package is { ValidName: { } name, Version: { } version }
                ? InstallTarget.Pinned(name, [], version)
            : planned is { Fate: not (PackageFate.Alternative or PackageFate.FromOrigin) } ? planned.Target
            : null
            where target is { Directory: null, Specifiers.Clauses.IsEmpty: false }
            orderby package.NormalizedName
            select $"{target.Name}{target.Specifiers}\n";
        yield return new PlanStep(
            PlanStepKind.Install,
            Command(
                new InstallRequest
                {
                    Python = Python,
                    Pip = PipCommand,
                    Targets = [.. missing],
                    Constraints = file,
                    Sources = options.Sources,
                }
            ),
            $"{EnglishList.Of(missing.Select(target => target.Name.Text))} {(missing.Length == 1 ? "is" : "are")} required but not installed",
            $"adds {EnglishList.Of(missing.Select(target => target.Name.Text))} to {Place}",
            Trust.Unsafe
        )
        {
            Input = new PlannedFile(file, string.Concat(pins)),
        };
    }

    private PlanStep Swap() =>
        new(
            PlanStepKind.Swap,
            Command: null,
            $"the old environment stays as {_paths.FreeBackup()}",
            $"{Old} is the repaired environment",
            Trust.Safe
        );

    private static IEnumerable<string> NotesOnSources(ImmutableArray<PlannedPackage> installed)
    {
        foreach (var package in installed.Where(package => package.Target?.Directory is not null))
            yield return $"{package.Name} is an editable install: its build writes into {package.Target!.Directory}";
    }

    private ToolCommand Command(InstallRequest request) =>
        choice is { Tool: RepairTool.Uv, Program: { } uv } ? Uv.Install(uv, request) : Pip.Install(request);

    private ToolCommand PipCommand => choice.PipOfCopy(Python, EnvironmentContents.HasWorkingPip(graph));

    private string PythonOf(string environment) =>
        TreePath.Join(environment, _interpreter.System is SystemFamily.Windows ? "Scripts/python.exe" : "bin/python");

    private static string Names(PlannedPackage[] packages) => EnglishList.Of(packages.Select(package => package.Name), most: 6);
}
