using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Packaging;
using Armature.Remedies;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>
/// Plans for another machine, a directory of packages or a single wheel: the <c>pip install --platform</c> command that gets wheels for the target.
/// Shown only, because Armature cannot verify the result here.
/// </summary>
internal sealed class ElsewherePlanner(LoadGraph graph, Diagnosis diagnosis, IBuilds builds, PlanOptions options)
{
    public Plan Make()
    {
        var place = graph.Inventory.Interpreter?.Prefix ?? graph.Inventory.Subject.Path;
        var plan = new Plan
        {
            Environment = place,
            Form = PlanForm.ShowOnly,
            Goal = Goal(),
            Left = diagnosis.Left,
        };
        if (
            graph.Inventory is SubjectInventory.Wheel { Facts.Name: { } file }
            && PackageName.TryParse(file.Distribution) is { } name
            && InstallTarget.Pinned(name, [], file.Version) is { } wheel
            && PipPlatforms.Arguments(graph.Target) is { } fitting
        )
            return plan with { Fixed = [.. diagnosis.Treated.Select(one => one.Finding)], Steps = [Download(wheel, place, fitting)] };
        var packages = graph.Inventory.Kind is SubjectKind.Wheel or SubjectKind.Binary ? [] : Packages();
        if (packages.IsEmpty || PipPlatforms.Arguments(graph.Target) is not { } chosen)
            return plan with
            {
                Left = [.. diagnosis.Left, .. diagnosis.Treated.Select(one => new LeftFinding(one.Finding, Why(one.Finding)))],
            };
        var directory = graph.Inventory.Kind is SubjectKind.Directory ? place : "packages";
        var available = packages.Where(package => package.Target is { Directory: null }).ToArray();
        return plan with
        {
            Packages = packages,
            Fixed = [.. diagnosis.Treated.Select(one => one.Finding)],
            Steps =
            [
                new PlanStep(
                    PlanStepKind.Install,
                    options.Sources.AddTo(
                        ToolCommand.Of("pip", "install"),
                        isUv: false,
                        [
                            "--target",
                            directory,
                            "--upgrade",
                            "--only-binary=:all:",
                            .. chosen,
                            "--",
                            .. available.Select(package => package.Target!.Text),
                        ]
                    ),
                    $"the packages as wheels for {graph.Target.Name}",
                    $"installs into {directory}",
                    Trust.ShowOnly
                ),
            ],
        };
    }

    // the wheel of the same release that fits the target
    private PlanStep Download(InstallTarget wheel, string place, ImmutableArray<string> fitting)
    {
        var directory = TreePath.Parent(graph.Inventory.Subject.Tree.Name is { Length: > 0 } archive ? archive : place)
            is { Length: > 0 } parent
            ? parent
            : ".";
        return new PlanStep(
            PlanStepKind.Install,
            options.Sources.AddTo(
                ToolCommand.Of("pip", "download"),
                isUv: false,
                ["--dest", directory, "--no-deps", "--only-binary=:all:", .. fitting, "--", wheel.Text]
            ),
            $"the same version, as a wheel for {graph.Target.Name}",
            $"adds a wheel to {directory}",
            Trust.ShowOnly
        );
    }

    private string Goal() =>
        graph.Target.Name is { Length: > 0 } name && graph.Target.Origin is TargetOrigin.Named or TargetOrigin.Sysroot
            ? $"load on {name}"
            : "load";

    private static string Why(Finding finding) => finding.Remedy?.Text ?? "Armature cannot reinstall it here";

    private ImmutableArray<PlannedPackage> Packages()
    {
        ImmutableArray<Distribution> installed =
        [
            .. graph
                .Inventory.Distributions.Where(package =>
                    package.Kind is not MetadataKind.CondaMeta && package.NormalizedName is not ("pip" or "setuptools" or "wheel")
                )
                .DistinctBy(package => package.NormalizedName),
        ];
        var requested = RequestedPackages.Of(installed, TargetMarkers.Of(graph.Target), ProjectFiles.Requirements(graph));
        return [.. new PackagePlanner(graph, diagnosis, requested, builds).Plan(installed)];
    }
}
