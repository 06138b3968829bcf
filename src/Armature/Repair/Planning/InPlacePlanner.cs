using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>Plans the repair of a virtual environment in place: a copy of it, then a reinstall of its broken packages only.</summary>
internal sealed class InPlacePlanner(LoadGraph graph, Diagnosis diagnosis, Toolbox toolbox, IBuilds builds, PlanOptions options)
{
    private readonly Interpreter _interpreter = graph.Inventory.Interpreter!;

    /// <summary>The plan; an empty one that lists every finding as left if they need a new environment.</summary>
    public Plan Make()
    {
        if (
            diagnosis.Has(TreatmentKind.NewPython) || diagnosis.Treated.Any(one => Diagnosis.AlternativeFor(graph, one.Finding) is not null)
        )
            return new Plan
            {
                Environment = _interpreter.Prefix,
                Left =
                [
                    .. diagnosis.Left,
                    .. diagnosis.Treated.Select(one => new LeftFinding(one.Finding, "needs a new environment; `--in-place` cannot fix it")),
                ],
            };
        var maker = EnvironmentMakers.Of(graph.Inventory.Subject.Tree, _interpreter);
        var choice = ToolChoice.Of(graph, diagnosis, toolbox, maker, options);
        var contents = EnvironmentContents.Of(graph, diagnosis, [], ProjectFiles.Requirements(graph), builds);
        var broken = diagnosis.Treated.Select(one => one.Finding.Package?.NormalizedName).ToHashSet(StringComparer.Ordinal);
        var packages = contents.Packages.RemoveAll(package =>
            !broken.Contains(package.Name) && package.Fate is not PackageFate.OtherVersion
        );
        var backup = RepairPaths.Of(_interpreter.Prefix).FreeBackup();
        return new Plan
        {
            Environment = _interpreter.Prefix,
            Form = graph.Inventory.Subject.Tree.IsDisk ? PlanForm.InPlace : PlanForm.ShowOnly,
            Goal = PlanGoal.Of(graph, diagnosis),
            Tool = choice.Tool,
            Starter = options.Starter,
            OldEnvironment = backup,
            Packages = packages,
            Expected = [.. ExpectedPackage.Of(packages, areAllRequested: true)],
            Fixed = [.. diagnosis.Treated.Select(one => one.Finding)],
            Left = diagnosis.Left,
            Notes = [.. contents.Notes, .. choice.Notes],
            Steps =
            [
                .. Toolchain.Of(graph, toolbox, packages),
                new PlanStep(
                    PlanStepKind.BackUp,
                    Command: null,
                    "the next step changes the environment itself",
                    $"creates {backup}",
                    Trust.Safe
                ),
                .. RemoveSurplus(contents, packages),
                .. Install(choice, contents, packages),
                PlanStep.Verification(_interpreter.Prefix, options.Starter.Flags()),
            ],
        };
    }

    // an installer removes only one of two .dist-info directories, and none without a file list
    private IEnumerable<PlanStep> RemoveSurplus(EnvironmentContents contents, ImmutableArray<PlannedPackage> packages)
    {
        const string Script = "import os, shutil, sys; [shutil.rmtree(p) if os.path.isdir(p) else os.remove(p) for p in sys.argv[1:]]";
        string[] surplus = [.. packages.SelectMany(package => contents.Surplus[package.Name])];
        if (surplus.Length > 0)
            yield return new PlanStep(
                PlanStepKind.Install,
                options.Starter.Command([_interpreter.Executable ?? "python", "-I", "-c", Script, .. surplus]),
                $"{EnglishList.Of(packages.Where(package => contents.Surplus.Contains(package.Name)).Select(package => package.Name))}: leftover "
                    + "metadata of another version",
                $"removes {EnglishList.Of(surplus.Select(TreePath.Name))}",
                Trust.Unsafe
            );
    }

    private IEnumerable<PlanStep> Install(ToolChoice choice, EnvironmentContents contents, ImmutableArray<PlannedPackage> packages)
    {
        var installable = packages.Where(package => package.Target is not null).ToArray();
        if (installable.Length == 0)
            yield break;
        var built = installable.Where(package => package.Fate is PackageFate.FromSource).Select(package => package.Target!.Name).ToArray();
        var python = _interpreter.Executable ?? "python";
        var request = new InstallRequest
        {
            Python = python,
            Pip = choice.Pip(python),
            Targets = [.. installable.Select(package => package.Target!)],
            OnlyWheels =
            [
                .. installable
                    .Where(package =>
                        contents.Native.Contains(package.Name) && package.Fate is not (PackageFate.FromSource or PackageFate.FromOrigin)
                    )
                    .Select(package => package.Target!.Name),
            ],
            FromSource = [.. built],
            WithoutDependencies = true,
            Reinstalls = true,
            BypassesCache = contents.IsDamaged,
            Sources = options.Sources,
        };
        foreach (var batch in InstallBatches.Of(request, installable, RepairPaths.Of(_interpreter.Prefix).New))
        {
            yield return Reinstall(choice, batch.Request, batch.Packages, batch.Remark) with
            {
                Input = batch.Input,
            };
        }

        ImmutableArray<PlannedPackage> plain = [.. installable.Where(InstallBatches.IsPlain)];
        if (!plain.IsEmpty)
            yield return Reinstall(choice, request with { Targets = [.. plain.Select(package => package.Target!)] }, plain, "");
    }

    private PlanStep Reinstall(ToolChoice choice, InstallRequest request, ImmutableArray<PlannedPackage> packages, string remark) =>
        new(
            packages.Any(package => package.Fate is PackageFate.FromSource) ? PlanStepKind.BuildFromSource : PlanStepKind.Install,
            choice is { Tool: RepairTool.Uv, Program: { } uv } ? Uv.Install(uv, request) : Pip.Install(request),
            $"reinstalls {EnglishList.Of(packages.Select(package => package.Name))} without changing dependencies{remark}",
            $"replaces {EnglishList.Of(packages.Select(package => package.Name))} in {_interpreter.Prefix}",
            Trust.Unsafe
        );
}
