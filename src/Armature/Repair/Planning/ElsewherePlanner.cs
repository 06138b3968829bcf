using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>
/// What to install for another machine than this, or into a directory of packages: pip chooses wheels for any target where it is told which. Only
/// shown: what runs there is not ours to replace.
/// </summary>
internal sealed class ElsewherePlanner(LoadGraph graph, Diagnosis diagnosis, IBuilds builds, PlanOptions options)
{
    // what wheels of glibc are built on (pypa/manylinux, auditwheel's policies): pip takes the tags that it is given, and of older ones only
    // what manylinux2014 stands for
    private static readonly int[] s_glibc = [39, 35, 34, 31, 28, 27, 26, 24, 17];

    /// <summary>The plan: one command to read.</summary>
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
        if (graph.Inventory is { Kind: SubjectKind.Wheel, Wheel.Name: { } wheel } && Options() is { } fitting)
            return plan with { Fixed = [.. diagnosis.Treated.Select(one => one.Finding)], Steps = [Download(wheel, place, fitting)] };
        var packages = graph.Inventory.Kind is SubjectKind.Wheel or SubjectKind.Binary ? [] : Packages();
        if (packages.IsEmpty || Options() is not { } chosen)
            return plan with
            {
                Left = [.. diagnosis.Left, .. diagnosis.Treated.Select(one => new LeftFinding(one.Finding, Why(one.Finding)))],
            };
        var directory = graph.Inventory.Kind is SubjectKind.Directory ? place : "packages";
        var wanted = packages.Where(package => package.Requirement is not null).ToArray();
        return plan with
        {
            Packages = packages,
            Fixed = [.. diagnosis.Treated.Select(one => one.Finding)],
            Steps =
            [
                new PlanStep(
                    PlanStepKind.Install,
                    new ToolCommand([
                        "pip",
                        "install",
                        .. options.Sources.Options(),
                        "--target",
                        directory,
                        "--upgrade",
                        "--only-binary=:all:",
                        .. chosen,
                        .. wanted.Select(package => package.Requirement!),
                    ]),
                    $"the packages as wheels for {graph.Target.Name}",
                    $"fills {directory}",
                    Trust.ShowOnly
                ),
            ],
        };
    }

    // another wheel of the same release, beside the one that does not fit
    private PlanStep Download(WheelName wheel, string place, ImmutableArray<string> fitting)
    {
        var directory = TreePath.Parent(graph.Inventory.Subject.Tree.Name is { Length: > 0 } archive ? archive : place)
            is { Length: > 0 } parent
            ? parent
            : ".";
        return new PlanStep(
            PlanStepKind.Install,
            new ToolCommand([
                "pip",
                "download",
                .. options.Sources.Options(),
                "--dest",
                directory,
                "--no-deps",
                "--only-binary=:all:",
                .. fitting,
                $"{wheel.Distribution}=={wheel.Version}",
            ]),
            $"the same version as a wheel for {graph.Target.Name}",
            $"adds a wheel to {directory}",
            Trust.ShowOnly
        );
    }

    private string Goal() =>
        graph.Target.Name is { Length: > 0 } name && graph.Target.Origin is TargetOrigin.Named or TargetOrigin.Sysroot
            ? $"load on {name}"
            : "load";

    private static string Why(Finding finding) => finding.Remedy?.Text ?? "nothing here can be installed anew";

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
        var asked = RequestedPackages.Of(installed, TargetMarkers.Of(graph.Target), ProjectFiles.Beside(graph));
        var fates = new PackagePlanner(graph, diagnosis, asked, builds);
        return [.. fates.Of(installed)];
    }

    private ImmutableArray<string>? Options() =>
        graph.Target is { Platform: { } platform, Python: { Implementation: PythonImplementation.CPython } python }
        && Tags(platform) is { IsEmpty: false } tags
            ?
            [
                .. tags.SelectMany(tag => (string[])["--platform", tag]),
                "--python-version",
                python.Version.Short,
                .. python.IsFreeThreaded ? ["--abi", python.Tag] : Array.Empty<string>(),
            ]
            : null;

    private static ImmutableArray<string> Tags(Platform platform)
    {
        if (platform.Architectures is not [var machine])
            return [];
        var all = SupportedPlatforms.For(platform.System, machine, platform.CLibrary, platform.Version);
        if (platform.System is not SystemFamily.Linux)
            return [.. all.Take(1)];
        if (platform.CLibrary is CLibrary.Musl)
            return [.. all.Where(tag => tag.StartsWith("musllinux", StringComparison.Ordinal))];
        return
        [
            .. s_glibc.SelectMany(minor => all.Where(tag => tag.StartsWith($"manylinux_2_{minor}_", StringComparison.Ordinal))),
            .. all.Where(tag => tag.StartsWith("manylinux2014_", StringComparison.Ordinal)),
        ];
    }
}
