using System.Collections.Immutable;
using Armature.English;
using Armature.Remedies;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>The steps that install packages into a new environment.</summary>
/// <param name="contents">The packages.</param>
/// <param name="choice">The tool.</param>
/// <param name="directory">The new environment.</param>
/// <param name="python">Its interpreter.</param>
internal sealed class InstallSteps(EnvironmentContents contents, ToolChoice choice, string directory, string python, PlanOptions options)
{
    private readonly ImmutableArray<PlannedPackage> _installable = [.. contents.Packages.Where(package => package.Target is not null)];

    /// <summary>Packages built from source come first, so that the others find them installed.</summary>
    public IEnumerable<PlanStep> Make()
    {
        var built = _installable.Where(package => package.Fate is PackageFate.FromSource).ToArray();
        foreach (var batch in InstallBatches.All(Building(built), built, directory))
            yield return Build(batch);
        foreach (var batch in InstallBatches.Of(Request([.. _installable]), _installable.Except(built), directory))
            yield return Special(batch);
        if (_installable.Any(InstallBatches.IsPlain))
            yield return Install();
    }

    private InstallRequest Building(PlannedPackage[] built) =>
        new()
        {
            Python = python,
            Pip = choice.Pip(python),
            FromSource = [.. built.Select(package => package.Target!.Name)],
            WithoutDependencies = true,
            Sources = options.Sources,
        };

    private PlanStep Build(InstallBatch batch) =>
        new(
            PlanStepKind.BuildFromSource,
            Command(batch.Request),
            $"{EnglishList.Of(batch.Packages.Select(package => package.Name))}: {batch.Packages[0].Because}{batch.Remark}",
            $"compiles {EnglishList.Of(batch.Packages.Select(package => package.Name))} on this machine",
            Trust.Safe
        )
        {
            Input = batch.Input,
        };

    // packages with hashes or with an index of their own
    private PlanStep Special(InstallBatch batch) =>
        new(
            PlanStepKind.Install,
            Command(batch.Request),
            InstallReason.OfSome([.. batch.Packages]) + batch.Remark,
            $"installs into {directory}",
            InstallReason.IsSame(batch.Packages) ? Trust.Safe : Trust.Unsafe
        )
        {
            Input = batch.Input,
            Separately = Separately(batch.Packages),
        };

    private ImmutableArray<SeparateStep> Separately(IEnumerable<PlannedPackage> packages) =>
        [
            .. from package in packages
            let batch = InstallBatches.All(Request([package]), [package], directory).Single()
            select new SeparateStep(package.Name, Command(batch.Request), batch.Input),
        ];

    private PlanStep Install()
    {
        var others = _installable.Where(package => package.Fate is not PackageFate.FromSource && InstallBatches.IsPlain(package)).ToArray();
        // an installer would look for the package that is not available
        var isPartial = contents.Packages.Any(package => package.Fate is PackageFate.Unavailable);
        // what requested a dependency may be copied, and the installer is not given that
        var areAllNamed = isPartial || contents.Packages.Any(package => package.Fate is PackageFate.Copied);
        var pinned = areAllNamed
            ? []
            : _installable
                .Where(package => !package.IsAskedFor && package.Target is { Directory: null, Specifiers.Clauses.IsEmpty: false })
                .ToArray();
        // what is installed already is named again, so that its dependencies are installed
        var requested = areAllNamed ? others : [.. _installable.Where(package => package.IsAskedFor)];
        var file = pinned.Length == 0 ? null : TreePath.Join(directory, "armature-constraints.txt");
        var command = Command(Request(requested) with { Constraints = file, WithoutDependencies = isPartial });
        return new PlanStep(
            PlanStepKind.Install,
            command,
            InstallReason.OfAll(_installable),
            $"installs into {directory}",
            InstallReason.IsSame(_installable) ? Trust.Safe : Trust.Unsafe
        )
        {
            Separately = Separately(others),
            Input = file is null ? null : new PlannedFile(file, string.Concat(pinned.Select(package => $"{package.Requirement}\n"))),
        };
    }

    private InstallRequest Request(PlannedPackage[] packages) =>
        new()
        {
            Python = python,
            Pip = choice.Pip(python),
            Targets = [.. packages.Select(package => package.Target!)],
            OnlyWheels =
            [
                .. (packages.Length == 1 ? packages : [.. _installable])
                    .Where(package =>
                        contents.Native.Contains(package.Name) && package.Fate is not (PackageFate.FromSource or PackageFate.FromOrigin)
                    )
                    .Select(package => package.Target!.Name),
            ],
            WithoutDependencies = packages.Length == 1,
            BypassesCache = contents.IsDamaged,
            Sources = options.Sources,
        };

    private ToolCommand Command(InstallRequest request) =>
        choice is { Tool: RepairTool.Uv, Program: { } uv } ? Uv.Install(uv, request) : Pip.Install(request);
}
