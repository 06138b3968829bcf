using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.TestKit;
using Uv = Armature.TestKit.Uv;

namespace Armature.Tests.RealInput;

/// <summary>Plans for environments of real packages, whose commands are run with real uv and pip.</summary>
public sealed partial class PlanTests
{
    private const string Stack =
        "bottleneck==1.6.0 joblib==1.5.2 markupsafe==3.0.3 numpy==2.3.4 scikit-learn==1.7.2 scipy==1.16.3 threadpoolctl==3.8.0";
    private const string Small = "bottleneck==1.6.0 markupsafe==3.0.3 numpy==2.3.4";

    public static TheoryData<string, string> Broken
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (name, stack) in Thoroughness.Sample(s_stacks, 4))
                cases.Add(name, stack);
            return cases;
        }
    }

    private static readonly (string Name, string Stack)[] s_stacks =
    [
        (nameof(SickEnvironment.ForAnotherMachine), Stack),
        (nameof(SickEnvironment.BuiltForNumpy1), Small),
        (nameof(SickEnvironment.ForAnotherPython), Small),
        (nameof(SickEnvironment.ForAnotherLibc), Small),
        (nameof(SickEnvironment.WithoutBundledLibraries), Stack),
        (nameof(SickEnvironment.WithoutRunPaths), Stack),
        (nameof(SickEnvironment.WithTruncatedModule), Stack),
        (nameof(SickEnvironment.WithTwoVersions), Small),
        (nameof(SickEnvironment.WithoutBase), Small),
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public void Pip_accepts_the_command_and_selects_the_planned_versions(string name, string versions)
    {
        NeedsThem();
        using var broken = SickEnvironment.All[name]();
        var plan = Planned.Path(broken.Root, RepairTool.Pip, Least(name), rung: Rung.NewEnvironment);
        Assert.Equal(versions, PickedByPip(Installing(plan, broken)));
        Assert.Equal(
            [PlanStepKind.CreateEnvironment, PlanStepKind.Install, PlanStepKind.Verify, PlanStepKind.Swap],
            Kinds(plan).Where(kind => kind is not PlanStepKind.CarryOver)
        );
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_mended_copy_reinstalls_only_broken_packages(string name, string versions)
    {
        NeedsThem();
        using var broken = SickEnvironment.All[name]();
        var plan = Planned.Path(broken.Root, RepairTool.Pip, Least(name));
        Assert.Equal((PlanForm.MendedCopy, PlanStepKind.Copy), (plan.Form, plan.Steps[0].Kind));
        // the last one: leftover metadata is removed before
        if (plan.Steps.LastOrDefault(step => step.Kind is PlanStepKind.Install) is not { } install)
        {
            Assert.Equal(Rung.Repoint, plan.Rung);
            return;
        }

        var picked = PickedByPip(OnBareEnvironment(plan, broken, install)).Split(' ');
        Assert.Subset(versions.Split(' ').ToHashSet(), picked.ToHashSet());
        Assert.Equal(picked.Length, plan.Packages.Length);
        var sick = plan.Fixed.Select(finding => finding.Package!.NormalizedName).ToHashSet(StringComparer.Ordinal);
        Assert.All(plan.Packages, package => Assert.True(sick.Contains(package.Name) || package.Fate is not PackageFate.SameVersion));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void Uv_accepts_the_command_and_selects_the_planned_versions(string name, string versions)
    {
        NeedsThem();
        using var broken = SickEnvironment.All[name]();
        var plan = Planned.Path(broken.Root, RepairTool.Uv, Least(name), rung: Rung.NewEnvironment);
        Assert.Equal(versions, PickedByUv(Installing(plan, broken)));
        Assert.True(plan.CanBeApplied);
    }

    [Fact]
    public void A_package_without_a_wheel_is_built_from_source()
    {
        Assert.SkipUnless(SickEnvironment.IsBuiltHere && Uv.IsHere, SickEnvironment.NotBuiltHere);
        using var broken = SickEnvironment.OnlyFromSource();
        var plan = Planned.Path(broken.Root, RepairTool.Uv);
        var package = Assert.Single(plan.Packages);
        Assert.Equal((PackageFate.FromSource, "MarkupSafe==3.0.3"), (package.Fate, package.Requirement));
        var build = Assert.Single(plan.Steps, step => step.Kind is PlanStepKind.BuildFromSource).Command!;
        var words = build.Words.Select(word => word.Replace($"{plan.NewEnvironment}/", $"{broken.Root}/", StringComparison.Ordinal));
        var run = new Tool(Uv.Program) { Variables = new Dictionary<string, string> { ["UV_NO_CACHE"] = "1" } }.Run([.. words.Skip(1)])!;
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal("ok", broken.Python("import markupsafe._speedups; print('ok')").Output.Trim());
    }

    [Fact]
    public void An_in_place_plan_only_reinstalls_the_broken_package()
    {
        NeedsThem();
        using var broken = SickEnvironment.ForAnotherPython();
        var plan = Planned.Path(broken.Root, RepairTool.Pip, inPlace: true);
        Assert.Equal([PlanStepKind.BackUp, PlanStepKind.Install, PlanStepKind.Verify], Kinds(plan));
        Assert.Equal(PlanForm.InPlace, plan.Form);
        var install = plan.Steps[1].Command!;
        Assert.Equal("markupsafe==3.0.3", PickedByPip(install));
        new Tool(install.Words[0]).Do(WithOptions(install.Words.Skip(1), "--quiet"));
        Assert.Equal("ok", broken.Python("import markupsafe._speedups; print('ok')").Output.Trim());
    }

    [Fact]
    public void Packages_in_the_projects_requirements_count_as_requested()
    {
        NeedsThem();
        using var broken = SickEnvironment.ForAnotherMachine();
        File.WriteAllText(
            Path.Combine(Path.GetDirectoryName(broken.Root)!, "requirements.txt"),
            "scipy>=1.11  # the rest comes along\nnumpy\n"
        );
        var requested = Planned.Path(broken.Root).Packages.Where(package => package.IsAskedFor).Select(package => package.Name);
        Assert.Subset(requested.ToHashSet(), new HashSet<string> { "numpy", "scipy" });
    }

    [Fact]
    public void For_another_machine_the_pip_command_selects_its_wheels()
    {
        NeedsThem();
        var plan = Planned.Path(ScientificEnvironment.Path, target: "manylinux_2_28_aarch64");
        Assert.Equal(PlanForm.ShowOnly, plan.Form);
        var command = Assert.Single(plan.Steps).Command!;
        using var directory = new TemporaryDirectory();
        var words = command
            .Words.Skip(1)
            .Select(word => word == "packages" ? directory.Path : word)
            .Where(word =>
                !word.Contains("==", StringComparison.Ordinal) || word.StartsWith("MarkupSafe", StringComparison.OrdinalIgnoreCase)
            );
        new Tool(Path.Combine(ScientificEnvironment.Path, "bin", "python")).Do(["-m", "pip", .. WithOptions(words, "--quiet")]);
        Assert.EndsWith("-aarch64-linux-gnu.so", Directory.GetFiles(directory.Of("markupsafe"), "*.so").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void For_an_incompatible_wheel_the_pip_command_downloads_a_compatible_one()
    {
        NeedsThem();
        var wheel = PublishedWheels.Whole("markupsafe-3.0.3-cp311-cp311-manylinux2014_x86_64*")[0];
        var command = Assert.Single(Planned.Path(wheel, target: "manylinux_2_28_aarch64").Steps).Command!;
        using var directory = new TemporaryDirectory();
        List<string> words = [.. command.Words.Skip(1)];
        words[words.IndexOf("--dest") + 1] = directory.Path;
        new Tool(Path.Combine(ScientificEnvironment.Path, "bin", "python")).Do(["-m", "pip", .. WithOptions(words, "--quiet")]);
        Assert.Contains("aarch64", Assert.Single(Directory.GetFiles(directory.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_healthy_environment_gets_an_empty_plan()
    {
        NeedsThem();
        var plan = Planned.Path(ScientificEnvironment.Path);
        Assert.True(plan.IsEmpty);
        Assert.Empty(plan.Left);
    }

    [Fact]
    public void Healthy_installations_get_empty_plans()
    {
        NeedsThem();
        Assert.All(Pythons.All, python => Assert.True(Planned.Path(python).IsEmpty, python));
    }

    [Fact]
    public void Warnings_are_only_fixed_on_request()
    {
        NeedsThem();
        using var broken = SickEnvironment.WithTwoVersions();
        var plan = Planned.Path(broken.Root);
        Assert.True(plan.IsEmpty);
        Assert.Contains("--least warning", Assert.Single(plan.Left).Because, StringComparison.Ordinal);
        Assert.False(Planned.Path(broken.Root, select: RuleCatalog.Find("AR604")!).IsEmpty);
    }

    [Fact]
    public void A_missing_base_Python_is_replaced_by_one_of_the_same_version()
    {
        NeedsThem();
        using var broken = SickEnvironment.WithoutBase();
        var repointed = Planned.Path(broken.Root);
        var words = Planned.Path(broken.Root, rung: Rung.NewEnvironment).Steps[0].Command!.Words;
        Assert.Equal((Rung.Repoint, words[0]), (repointed.Rung, repointed.Steps.Single(step => step.Base is not null).Base!.Executable));
        var reported = new Tool(words[0]).Do("-c", "import sys; print(sys.version_info[:2], sys.prefix == sys.base_prefix)");
        Assert.Equal("(3, 11) True", reported.Trim());
    }

    private static void NeedsThem() => Assert.SkipUnless(SickEnvironment.AreHere && Uv.IsHere, SickEnvironment.Missing);

    private static Severity Least(string name) => name == nameof(SickEnvironment.WithTwoVersions) ? Severity.Warning : Severity.Error;

    private static PlanStepKind[] Kinds(Plan plan) => [.. plan.Steps.Select(step => step.Kind)];

    /// <summary>The install command, changed to use an existing environment instead of a new one.</summary>
    private static ToolCommand Installing(Plan plan, ScientificEnvironment.Copy broken) =>
        OnBareEnvironment(plan, broken, Assert.Single(plan.Steps, step => step.Kind is PlanStepKind.Install));

    private static ToolCommand OnBareEnvironment(Plan plan, ScientificEnvironment.Copy broken, PlanStep step)
    {
        var bare = CorpusCache.Directory("bare-cp311", directory => new Tool(Pythons.CPython311!).Do("-m", "venv", directory));
        var constraints = $"{broken.Root}.constraints";
        File.WriteAllText(constraints, step.Input?.Text ?? "");
        var words = step.Command!.Words.Select(word =>
            word == step.Input?.Path ? constraints : word.Replace($"{plan.NewEnvironment}/", $"{bare}/", StringComparison.Ordinal)
        );
        return new ToolCommand([.. words]);
    }

    private static string PickedByPip(ToolCommand command)
    {
        var report = new Tool(command.Words[0]).Do(WithOptions(command.Words.Skip(1), "--dry-run", "--quiet", "--report", "-"));
        return Sorted(
            JsonElement
                .Parse(report)
                .GetProperty("install")
                .EnumerateArray()
                .Select(one => one.GetProperty("metadata"))
                .Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("version").GetString()!))
        );
    }

    private static string PickedByUv(ToolCommand command)
    {
        var run = new Tool(Uv.Program) { Variables = new Dictionary<string, string> { ["UV_NO_CACHE"] = "1" } }.Run(
            WithOptions(command.Words.Skip(1), "--dry-run")
        )!;
        Assert.True(run.ExitCode == 0, run.Errors);
        return Sorted(Picked().Matches(run.Errors).Select(one => (one.Groups["name"].Value, one.Groups["version"].Value)));
    }

    // options come before the operands, which `--` begins
    private static string[] WithOptions(IEnumerable<string> words, params string[] options)
    {
        string[] all = [.. words];
        var operands = Array.IndexOf(all, "--") is >= 0 and var at ? at : all.Length;
        return [.. all[..operands], .. options, .. all[operands..]];
    }

    private static string Sorted(IEnumerable<(string Name, string Version)> picked) =>
        string.Join(' ', picked.Select(one => $"{one.Name.ToLowerInvariant()}=={one.Version}").Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^ \+ (?<name>\S+)==(?<version>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Picked();
}
