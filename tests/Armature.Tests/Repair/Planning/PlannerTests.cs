using System.Text;
using Armature.Remedies;
using Armature.Repair.Planning;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Repair.Tests.Planning;

public sealed class PlannerTests
{
    private const string Venv = "/Users/ada/ml/.venv";

    [Fact]
    public void Without_findings_there_is_nothing_to_do() => Assert.True(new PlanningCase(Mac(Package("numpy", "1.26.4"))).Make().IsEmpty);

    [Fact]
    public void Requested_packages_are_requested_again_and_dependencies_are_pinned_to_their_version()
    {
        var plan = new PlanningCase(Mac(Package("numpy", "1.26.4"), Package("scipy", "1.11.4", "Requires-Dist: numpy>=1.21")))
            .Finding("AR101", "numpy")
            .Make();
        var install = plan.Steps.Single(step => step.Kind is PlanStepKind.Install);
        Assert.Equal("scipy==1.11.4", install.Command!.Words[^1]);
        Assert.Equal("numpy==1.26.4\n", install.Input!.Text);
    }

    [Fact]
    public void An_extra_whose_packages_are_installed_was_requested()
    {
        string[] lines =
        [
            "Requires-Dist: urllib3",
            "Requires-Dist: PySocks; extra == \"socks\"",
            "Requires-Dist: chardet; extra == \"old\"",
        ];
        var plan = new PlanningCase(
            Mac(Package("requests", "2.32.0", lines), Package("urllib3", "2.2.0"), Package("pysocks", "1.7.1"), Package("numpy", "1.26.4"))
        )
            .Finding("AR101", "numpy")
            .Make();
        Assert.Equal(["numpy==1.26.4", "requests[socks]==2.32.0"], Requested(plan));
    }

    [Fact]
    public void Packages_that_require_one_another_are_all_installed()
    {
        var plan = new PlanningCase(Mac(Package("a", "1", "Requires-Dist: b"), Package("b", "1", "Requires-Dist: a")))
            .Finding("AR101", "a")
            .Make();
        Assert.Equal(["a==1"], Requested(plan));
        Assert.Equal(2, plan.Packages.Length);
    }

    [Fact]
    public void A_requested_tool_that_is_not_installed_is_shown_but_not_run()
    {
        var broken = new PlanningCase(Mac(Package("numpy", "1.26.4"))).Finding("AR101", "numpy");
        var plan = broken.Make(new PlanOptions { With = RepairTool.Uv });
        Assert.Equal((RepairTool.Uv, PlanForm.ShowOnly, PlanStepKind.Prepare), (plan.Tool, plan.Form, plan.Steps[0].Kind));
        Assert.StartsWith("uv pip install", plan.Steps.Last(step => step.Kind is PlanStepKind.Install).Command!.ToString());
    }

    [Fact]
    public void Missing_dependencies_are_fixed_by_a_new_environment_but_not_in_place()
    {
        var broken = new PlanningCase(Mac(Package("numpy", "1.26.4"), Package("joblib", "1.4.0", "Requires-Dist: threadpoolctl")))
            .Finding("AR101", "numpy")
            .Finding("AR605", "joblib", severity: Severity.Warning);
        Assert.Equal(["AR101", "AR605"], broken.Make().Fixed.Select(finding => finding.Rule.Id));
        Assert.Empty(broken.Make().Left);
        Assert.Equal(
            ["AR605"],
            broken.Program("uv").Make(new PlanOptions { InPlace = true, With = RepairTool.Uv }).Left.Select(left => left.Finding.Rule.Id)
        );
    }

    [Fact]
    public void A_version_without_a_build_gets_the_smallest_upgrade_that_the_other_packages_accept()
    {
        var subject = Mac(Native("numpy", "1.19.5"), Package("pandas", "1.2.0", "Requires-Dist: numpy<1.22"));
        var plan = new PlanningCase(subject) { Wheels = ["numpy 1.21.0", "numpy 1.21.6", "numpy 1.26.4"] }
            .Finding("AR101", "numpy")
            .Make();
        var numpy = plan.Packages.Single(package => package.Name == "numpy");
        Assert.Equal((PackageFate.Upgrade, "numpy==1.21.0"), (numpy.Fate, numpy.Requirement));
    }

    [Fact]
    public void A_package_without_any_build_is_built_from_source_with_the_tools_that_needs()
    {
        var plan = new PlanningCase(Mac(Native("scipy", "1.11.4"))) { Wheels = ["scipy 1.0.0"] }
            .Finding("AR101", "scipy")
            .Program("brew")
            .Make();
        Assert.Equal(PackageFate.FromSource, plan.Packages.Single().Fate);
        var prepare = plan.Steps.Single(step => step.Kind is PlanStepKind.Prepare);
        Assert.Equal("brew install gcc openblas pkgconf", $"{prepare.Command}");
        Assert.Contains("Fortran", prepare.Reason, StringComparison.Ordinal);
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public void Conflicting_pins_are_relaxed()
    {
        var plan = new PlanningCase(Mac(Native("numpy", "2.3.4"), Package("scipy", "1.11.4", "Requires-Dist: numpy<1.28,>=1.21.6")))
            .Finding("AR101", "numpy")
            .Make();
        var numpy = plan.Packages.Single(package => package.Name == "numpy");
        Assert.Equal((PackageFate.OtherVersion, "numpy<1.28,>=1.21.6"), (numpy.Fate, numpy.Requirement));
    }

    [Fact]
    public void A_package_from_a_repository_is_installed_from_there_again()
    {
        const string Origin = """{"url":"https://example.org/tool.git","vcs_info":{"vcs":"git","commit_id":"0123abcd"}}""";
        var subject = Mac(Native("numpy", "1.26.4"), [.. Package("tool", "1.0"), File("tool-1.0.dist-info/direct_url.json", Origin)]);
        Assert.Contains(
            "tool @ git+https://example.org/tool.git@0123abcd",
            Requested(new PlanningCase(subject).Finding("AR101", "numpy").Make())
        );
    }

    [Fact]
    public void A_native_interpreter_is_installed_first_if_the_interpreter_is_emulated()
    {
        var commands = new PlanningCase(Mac(Package("numpy", "1.26.4"))).Finding("AR103").Program("uv").Commands();
        Assert.Equal("uv python install cpython-3.11-macos-aarch64", commands[0]);
        Assert.Equal($"uv venv --python cpython-3.11-macos-aarch64 {Venv}.armature-new", commands[1]);
    }

    [Fact]
    public void Without_uv_the_command_of_the_package_manager_that_installs_Python_is_shown()
    {
        var plan = new PlanningCase(Mac(Package("numpy", "1.26.4"))).Finding("AR608").Program("brew").Make();
        Assert.Equal(("brew install python@3.11", Trust.ShowOnly), ($"{plan.Steps[0].Command}", plan.Steps[0].Trust));
        Assert.Equal("start again", plan.Goal);
    }

    [Fact]
    public void A_missing_system_library_is_left_with_the_command_that_installs_it()
    {
        var plan = new PlanningCase(Mac(Package("pyzmq", "27.0")))
            .Finding("AR201", "pyzmq", "pyzmq needs `libzmq.so.5`, which is nowhere", fix: "sudo apt-get install -y libzmq5")
            .Make();
        Assert.True(plan.IsEmpty);
        var left = Assert.Single(plan.Left);
        Assert.Contains("belongs to the system", left.Because, StringComparison.Ordinal);
        Assert.Equal(["sudo apt-get install -y libzmq5"], left.Commands);
    }

    [Fact]
    public void A_build_that_does_not_need_the_library_replaces_one_that_does()
    {
        var plan = new PlanningCase(Mac(Package("opencv-python", "4.10.0.84")))
            .Finding("AR201", "opencv-python", "opencv-python needs `libGL.so.1`, which is nowhere")
            .Make();
        Assert.Equal((PackageFate.Alternative, "opencv-python-headless==4.10.0.84"), (plan.Packages[0].Fate, plan.Packages[0].Requirement));
    }

    [Fact]
    public void A_build_with_another_name_is_not_used_if_a_package_requires_the_original()
    {
        var plan = new PlanningCase(
            Mac(Package("opencv-python", "4.10.0.84"), Package("ultralytics", "8.0", "Requires-Dist: opencv-python>=4.6"))
        )
            .Finding("AR201", "opencv-python", "opencv-python needs `libGL.so.1`, which is nowhere")
            .Make();
        Assert.True(plan.IsEmpty);
    }

    [Theory]
    [InlineData("1.30.0", "polars-lts-cpu==1.30.0")]
    [InlineData("1.35.0", "polars[rtcompat]==1.35.0")]
    public void An_older_processor_gets_the_build_of_polars_for_it(string version, string requirement)
    {
        var plan = new PlanningCase(Mac(Native("polars", version))).Finding("AR401", "polars").Make();
        Assert.Equal(requirement, plan.Packages[0].Requirement);
    }

    [Fact]
    public void A_package_whose_source_no_longer_exists_comes_from_the_index()
    {
        var subject = Mac(
            Native("numpy", "1.26.4"),
            [.. Package("mine", "1.0"), File("mine-1.0.dist-info/direct_url.json", """{"url":"file:///gone/mine"}""")]
        );
        var plan = new PlanningCase(subject).Finding("AR101", "numpy").Make();
        Assert.Equal("mine==1.0", plan.Packages.Single(package => package.Name == "mine").Requirement);
        Assert.Contains("gone", plan.Packages.Single(package => package.Name == "mine").Because, StringComparison.Ordinal);
    }

    private static string[] Requested(Plan plan) =>
        [.. plan.Packages.Where(package => package.IsAskedFor).Select(package => package.Requirement!)];

    private static Subject Mac(params (string Path, byte[] Bytes)[][] packages)
    {
        var builder = new EnvironmentBuilder().Mac("3.11.7", "/opt/python").Venv(Venv);
        foreach (var (path, bytes) in packages.SelectMany(files => files))
            builder.SiteFile(path, bytes);
        return builder.Build();
    }

    private static (string Path, byte[] Bytes)[] Package(string name, string version, params string[] lines) =>
        [
            File(
                $"{name}-{version}.dist-info/METADATA",
                $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{string.Concat(lines.Select(line => $"{line}\n"))}"
            ),
        ];

    private static (string Path, byte[] Bytes)[] Native(string name, string version) =>
        [
            .. Package(name, version),
            File($"{name}-{version}.dist-info/RECORD", $"{name}/core.cpython-311-darwin.so,,\n"),
            ($"{name}/core.cpython-311-darwin.so", [0xCF, 0xFA, 0xED, 0xFE, 0, 0, 0, 0]),
        ];

    private static (string Path, byte[] Bytes) File(string path, string text) => (path, Encoding.UTF8.GetBytes(text));
}
