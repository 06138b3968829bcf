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
        if (built.Length > 0)
        {
            foreach (var batch in InstallBatches.Of(Building(built), built, directory))
                yield return Build([.. batch.Packages], batch.Request) with { Input = batch.Input };
            if (built.Where(InstallBatches.IsPlain).ToArray() is { Length: > 0 } plain)
                yield return Build(plain, Building(plain));
        }

        var (before, rest) = Install();
        foreach (var batch in InstallBatches.Of(before, _installable.Except(built), directory))
        {
            yield return new PlanStep(
                PlanStepKind.Install,
                Command(batch.Request),
                $"{EnglishList.Of(batch.Packages.Select(package => package.Name))}{batch.Remark}",
                $"installs into {directory}",
                Trust.Safe
            )
            {
                Input = batch.Input,
            };
        }

        if (_installable.Any(InstallBatches.IsPlain))
            yield return rest;
    }

    private InstallRequest Building(PlannedPackage[] built) =>
        new()
        {
            Python = python,
            Pip = choice.Pip(python),
            Targets = [.. built.Select(package => package.Target!)],
            FromSource = [.. built.Select(package => package.Target!.Name)],
            WithoutDependencies = true,
            Sources = options.Sources,
        };

    private PlanStep Build(PlannedPackage[] built, InstallRequest request) =>
        new(
            PlanStepKind.BuildFromSource,
            Command(request),
            $"{EnglishList.Of(built.Select(package => package.Name))}: {built[0].Because}",
            $"compiles {EnglishList.Of(built.Select(package => package.Name))} on this machine",
            Trust.Safe
        );

    private (InstallRequest Request, PlanStep Step) Install()
    {
        var requested = _installable.Where(package => package.IsAskedFor).ToArray();
        var pinned = _installable
            .Where(package => !package.IsAskedFor && package.Target is { Directory: null, Specifiers.Clauses.IsEmpty: false })
            .ToArray();
        var file = pinned.Length == 0 ? null : TreePath.Join(directory, "armature-constraints.txt");
        var request = new InstallRequest
        {
            Python = python,
            Pip = choice.Pip(python),
            Targets = [.. requested.Select(package => package.Target!)],
            Constraints = file,
            OnlyWheels =
            [
                .. _installable
                    .Where(package =>
                        contents.Native.Contains(package.Name) && package.Fate is not (PackageFate.FromSource or PackageFate.FromOrigin)
                    )
                    .Select(package => package.Target!.Name),
            ],
            BypassesCache = contents.IsDamaged,
            Sources = options.Sources,
        };
        var step = new PlanStep(PlanStepKind.Install, Command(request), Reason(), $"installs into {directory}", IsSame ? Trust.Safe : Trust.Unsafe)
        {
            Input = file is null ? null : new PlannedFile(file, string.Concat(pinned.Select(package => $"{package.Requirement}\n"))),
        };
        return (request, step);
    }

    private bool IsSame =>
        _installable.All(package => package.Fate is PackageFate.SameVersion or PackageFate.FromOrigin or PackageFate.FromSource);

    private string Reason()
    {
        var changed = _installable
            .Where(package => package.Fate is PackageFate.Upgrade or PackageFate.OtherVersion or PackageFate.Alternative)
            .ToArray();
        var same = _installable.Length - changed.Length;
        if (changed.Length == 0)
            return same == 1 ? "the same version" : $"the same versions of all {same} packages";
        var changes = EnglishList.Of(changed.Select(package => $"{package.Name} {package.OldVersion} becomes {package.Requirement}"));
        return same == 0 ? changes
            : same == 1 ? $"{changes}; the same version of the other package"
            : $"{changes}; the same versions of the other {same} packages";
    }

    private ToolCommand Command(InstallRequest request) =>
        choice is { Tool: RepairTool.Uv, Program: { } uv } ? Uv.Install(uv, request) : Pip.Install(request);
}
