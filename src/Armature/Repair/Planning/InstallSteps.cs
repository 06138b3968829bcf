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
            yield return Build(built);
        if (_installable.Any())
            yield return Install();
    }

    private PlanStep Build(PlannedPackage[] built) =>
        new(
            PlanStepKind.BuildFromSource,
            Command(
                new InstallRequest
                {
                    Python = python,
                    Pip = choice.Pip(python),
                    Targets = [.. built.Select(package => package.Target!)],
                    FromSource = [.. built.Select(package => package.Target!.Name)],
                    WithoutDependencies = true,
                    Sources = options.Sources,
                }
            ),
            $"{EnglishList.Of(built.Select(package => package.Name))}: {built[0].Because}",
            $"compiles {EnglishList.Of(built.Select(package => package.Name))} on this machine",
            Trust.Safe
        );

    private PlanStep Install()
    {
        var requested = _installable.Where(package => package.IsAskedFor).ToArray();
        var pinned = _installable
            .Where(package => !package.IsAskedFor && package.Target is { Directory: null, Specifiers.Clauses.IsEmpty: false })
            .ToArray();
        var file = pinned.Length == 0 ? null : TreePath.Join(directory, "armature-constraints.txt");
        var command = Command(
            new InstallRequest
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
            }
        );
        return new PlanStep(PlanStepKind.Install, command, Reason(), $"installs into {directory}", IsSame ? Trust.Safe : Trust.Unsafe)
        {
            Input = file is null ? null : new PlannedFile(file, string.Concat(pinned.Select(package => $"{package.Requirement}\n"))),
        };
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
