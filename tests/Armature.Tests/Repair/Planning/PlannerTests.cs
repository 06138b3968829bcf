using System.Text;
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
    public void Nothing_found_is_nothing_to_do() => Assert.True(new PlanningCase(Mac(Package("numpy", "1.26.4"))).Make().IsEmpty);

    [Fact]
    public void Only_what_somebody_asked_for_is_asked_for_again_and_the_rest_keeps_its_version()
    {
        var plan = new PlanningCase(Mac(Package("numpy", "1.26.4"), Package("scipy", "1.11.4", "Requires-Dist: numpy>=1.21")))
            .Finding("AR101", "numpy")
            .Make();
        var install = plan.Steps.Single(step => step.Kind is PlanStepKind.Install);
        Assert.Equal("scipy==1.11.4", install.Command!.Words[^1]);
        Assert.Equal("numpy==1.26.4\n", install.Input!.Text);
    }

    [Fact]
    public void An_extra_whose_packages_are_there_was_asked_for()
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
        Assert.Equal(["numpy==1.26.4", "requests[socks]==2.32.0"], Asked(plan));
    }

    [Fact]
    public void Of_packages_that_require_one_another_none_is_lost()
    {
        var plan = new PlanningCase(Mac(Package("a", "1", "Requires-Dist: b"), Package("b", "1", "Requires-Dist: a")))
            .Finding("AR101", "a")
            .Make();
        Assert.Equal(["a==1"], Asked(plan));
        Assert.Equal(2, plan.Packages.Length);
    }

    [Fact]
    public void A_tool_that_was_asked_for_and_is_not_there_is_shown_and_not_run()
    {
        var sick = new PlanningCase(Mac(Package("numpy", "1.26.4"))).Finding("AR101", "numpy");
        var plan = sick.Make(new PlanOptions { With = RepairTool.Uv });
        Assert.Equal((RepairTool.Uv, PlanForm.ShowOnly, PlanStepKind.Prepare), (plan.Tool, plan.Form, plan.Steps[0].Kind));
        Assert.StartsWith("uv pip install", plan.Steps.First(step => step.Kind is PlanStepKind.Install).Command!.ToString());
    }

    [Fact]
    public void What_packages_miss_comes_along_with_a_new_environment_but_not_in_place()
    {
        var sick = new PlanningCase(Mac(Package("numpy", "1.26.4"), Package("joblib", "1.4.0", "Requires-Dist: threadpoolctl")))
            .Finding("AR101", "numpy")
            .Finding("AR605", "joblib", severity: Severity.Warning);
        Assert.Equal(["AR101", "AR605"], sick.Make().Fixed.Select(finding => finding.Rule.Id));
        Assert.Empty(sick.Make().Left);
        Assert.Equal(["AR605"], sick.Make(new PlanOptions { InPlace = true }).Left.Select(left => left.Finding.Rule.Id));
    }

    [Fact]
    public void Where_the_version_has_no_build_the_smallest_upgrade_that_suits_its_neighbours_is_taken()
    {
        var subject = Mac(Native("numpy", "1.19.5"), Package("pandas", "1.2.0", "Requires-Dist: numpy<1.22"));
        var plan = new PlanningCase(subject) { Wheels = ["numpy 1.21.0", "numpy 1.21.6", "numpy 1.26.4"] }
            .Finding("AR101", "numpy")
            .Make();
        var numpy = plan.Packages.Single(package => package.Name == "numpy");
        Assert.Equal((PackageFate.Upgrade, "numpy==1.21.0"), (numpy.Fate, numpy.Requirement));
    }

    [Fact]
    public void Without_any_build_it_is_built_from_source_and_the_tools_for_that_are_named()
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
    public void Pins_that_exclude_one_another_are_loosened()
    {
        var plan = new PlanningCase(Mac(Native("numpy", "2.3.4"), Package("scipy", "1.11.4", "Requires-Dist: numpy<1.28,>=1.21.6")))
            .Finding("AR101", "numpy")
            .Make();
        var numpy = plan.Packages.Single(package => package.Name == "numpy");
        Assert.Equal((PackageFate.OtherVersion, "numpy<1.28,>=1.21.6"), (numpy.Fate, numpy.Requirement));
    }

    [Fact]
    public void What_came_from_a_repository_comes_from_there_again()
    {
        const string Origin = """{"url":"https://example.org/tool.git","vcs_info":{"vcs":"git","commit_id":"0123abcd"}}""";
        var subject = Mac(Native("numpy", "1.26.4"), [.. Package("tool", "1.0"), File("tool-1.0.dist-info/direct_url.json", Origin)]);
        Assert.Contains(
            "tool @ git+https://example.org/tool.git@0123abcd",
            Asked(new PlanningCase(subject).Finding("AR101", "numpy").Make())
        );
    }

    [Fact]
    public void A_native_interpreter_comes_first_where_the_interpreter_is_the_wrong_one()
    {
        var commands = new PlanningCase(Mac(Package("numpy", "1.26.4"))).Finding("AR103").Program("uv").Commands();
        Assert.Equal("uv python install cpython-3.11-macos-aarch64", commands[0]);
        Assert.Equal($"uv venv --python cpython-3.11-macos-aarch64 {Venv}.armature-new", commands[1]);
    }

    [Fact]
    public void Without_uv_the_machines_own_way_to_a_python_is_shown()
    {
        var plan = new PlanningCase(Mac(Package("numpy", "1.26.4"))).Finding("AR608").Program("brew").Make();
        Assert.Equal(("brew install python@3.11", Trust.ShowOnly), ($"{plan.Steps[0].Command}", plan.Steps[0].Trust));
        Assert.Equal("start again", plan.Goal);
    }

    [Fact]
    public void A_library_of_the_system_is_left_with_the_reason_and_the_command_that_brings_it()
    {
        var plan = new PlanningCase(Mac(Package("pyzmq", "27.0")))
            .Finding("AR201", "pyzmq", "pyzmq needs `libzmq.so.5`, which is nowhere")
            .Program("apt-get")
            .Make();
        Assert.True(plan.IsEmpty);
        var left = Assert.Single(plan.Left);
        Assert.Contains("belongs to the system", left.Because, StringComparison.Ordinal);
        Assert.Equal(["sudo apt-get install libzmq5"], left.Commands);
    }

    [Fact]
    public void A_build_that_does_without_the_library_takes_the_place_of_one_that_needs_it()
    {
        var plan = new PlanningCase(Mac(Package("opencv-python", "4.10.0.84")))
            .Finding("AR201", "opencv-python", "opencv-python needs `libGL.so.1`, which is nowhere")
            .Make();
        Assert.Equal((PackageFate.Alternative, "opencv-python-headless==4.10.0.84"), (plan.Packages[0].Fate, plan.Packages[0].Requirement));
    }

    [Fact]
    public void A_build_under_another_name_does_not_do_where_others_require_the_first()
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
    public void For_an_older_processor_the_build_that_polars_has_for_it_is_taken(string version, string requirement)
    {
        var plan = new PlanningCase(Mac(Native("polars", version))).Finding("AR401", "polars").Make();
        Assert.Equal(requirement, plan.Packages[0].Requirement);
    }

    [Fact]
    public void What_is_not_to_be_had_at_all_leaves_the_decision_to_a_person()
    {
        var subject = Mac(
            Native("numpy", "1.26.4"),
            [.. Package("mine", "1.0"), File("mine-1.0.dist-info/direct_url.json", """{"url":"file:///gone/mine"}""")]
        );
        var plan = new PlanningCase(subject).Finding("AR101", "numpy").Make();
        Assert.Equal("mine==1.0", plan.Packages.Single(package => package.Name == "mine").Requirement);
        Assert.Contains("gone", plan.Packages.Single(package => package.Name == "mine").Because, StringComparison.Ordinal);
    }

    private static string[] Asked(Plan plan) =>
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
