using System.Text;
using Armature.Repair.Plans;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Repair.Tests.Planning.Packages;

/// <summary>Newer versions that need other versions of packages than the environment has.</summary>
public sealed class DependencyAdjustmentTests
{
    [Fact]
    public void A_dependency_that_a_newer_version_rejects_is_upgraded_too()
    {
        var plan = Case("1.19.5", ["scipy 1.7.3", "numpy 1.19.5", "numpy 1.21.0", "numpy 1.23.0"], ("scipy 1.7.3", "numpy>=1.20")).Make();
        Assert.Equal(["numpy==1.21.0", "scipy==1.7.3"], Requirements(plan));
        Assert.Equal("scipy 1.7.3 requires numpy>=1.20", Of(plan, "numpy").Because);
    }

    [Fact]
    public void A_dependency_is_downgraded_if_no_later_version_satisfies_all()
    {
        var plan = Case("1.26.4", ["scipy 1.7.3", "numpy 1.26.4", "numpy 1.22.4", "numpy 1.21.0"], ("scipy 1.7.3", "numpy<1.23")).Make();
        Assert.Equal(["numpy==1.22.4", "scipy==1.7.3"], Requirements(plan));
        Assert.Equal(PackageFate.OtherVersion, Of(plan, "numpy").Fate);
    }

    [Fact]
    public void A_later_version_that_changes_no_other_package_is_preferred()
    {
        var plan = Case(
                "1.26.4",
                ["scipy 1.7.3", "scipy 1.11.4", "scipy 1.12.0", "numpy 1.26.4"],
                ("scipy 1.7.3", "numpy<1.23"),
                ("scipy 1.11.4", "numpy<1.28")
            )
            .Make();
        Assert.Equal(["numpy==1.26.4", "scipy==1.11.4"], Requirements(plan));
    }

    [Fact]
    public void A_package_without_a_version_that_satisfies_all_is_unavailable()
    {
        var plan = Case("1.26.4", ["scipy 1.7.3", "numpy 1.26.4"], ("scipy 1.7.3", "numpy<1.23")).Make();
        var numpy = Of(plan, "numpy");
        Assert.Equal((PackageFate.Unavailable, null), (numpy.Fate, numpy.Requirement));
        Assert.Equal("no version satisfies all: pandas 1.0 requires numpy>=1.19, scipy 1.7.3 requires numpy<1.23", numpy.Because);
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public void A_dependent_that_excludes_the_only_version_is_upgraded()
    {
        var plan = Excluding(("pandas 1.3.5", "numpy<1.21"), ("pandas 1.4.0", "numpy>=1.21")).Make();
        Assert.Equal(["numpy==1.21.0", "pandas==1.4.0"], plan.Packages.Select(package => package.Requirement));
        Assert.Equal("pandas 1.0 requires numpy<1.21, but numpy becomes 1.21.0", Of(plan, "pandas").Because);
    }

    [Fact]
    public void A_package_is_built_from_source_if_its_dependent_cannot_be_upgraded()
    {
        var plan = Excluding(("pandas 1.3.5", "numpy<1.21"), ("pandas 1.4.0", "numpy<1.21")).Make();
        Assert.Equal((PackageFate.FromSource, "numpy==1.19.5"), (Of(plan, "numpy").Fate, Of(plan, "numpy").Requirement));
        Assert.Equal("pandas==1.0", Of(plan, "pandas").Requirement);
    }

    // NumPy has no wheel for arm64 Macs before 1.21.0
    private static PlanningCase Excluding(params (string Of, string Line)[] needs) =>
        new PlanningCase(Mac(Native("numpy", "1.19.5"), Package("pandas", "1.0", ["Requires-Dist: numpy<1.21"])))
        {
            Wheels = ["numpy 1.21.0", "pandas 1.0", "pandas 1.3.5", "pandas 1.4.0"],
            Needs = needs.ToDictionary(need => need.Of, need => (string[])[need.Line]),
        }.Finding("AR101", "numpy");

    [Fact]
    public void A_dependency_with_unknown_versions_is_left_to_the_installer()
    {
        var plan = new PlanningCase(Mac(Native("scipy", "1.5.0"), Package("pooch", "1.0", [])))
        {
            Wheels = ["scipy 1.7.3"],
            Needs = new() { ["scipy 1.7.3"] = ["pooch>=1.4", "pytest; extra == 'test'"] },
        }
            .Finding("AR101", "scipy")
            .Make();
        Assert.Equal((PackageFate.OtherVersion, "pooch>=1.4"), (Of(plan, "pooch").Fate, Of(plan, "pooch").Requirement));
    }

    [Fact]
    public void A_dependency_whose_marker_does_not_apply_changes_nothing()
    {
        var plan = Case("1.19.5", ["scipy 1.7.3", "numpy 1.19.5", "numpy 1.23.0"], ("scipy 1.7.3", "numpy>=1.22; python_version >= '3.12'"))
            .Make();
        Assert.Equal(["numpy==1.19.5", "scipy==1.7.3"], Requirements(plan));
    }

    // SciPy has no wheel for arm64 Macs before 1.7.3
    private static PlanningCase Case(string numpy, string[] wheels, params (string Of, string Line)[] needs) =>
        new PlanningCase(
            Mac(
                Native("numpy", numpy),
                Native("scipy", "1.5.0", "Requires-Dist: numpy"),
                Package("pandas", "1.0", ["Requires-Dist: numpy>=1.19"])
            )
        )
        {
            Wheels = wheels,
            Needs = needs.ToDictionary(need => need.Of, need => (string[])[need.Line]),
        }.Finding("AR101", "scipy");

    private static string?[] Requirements(Plan plan) =>
        [.. plan.Packages.Where(package => package.Name != "pandas").Select(package => package.Requirement)];

    private static PlannedPackage Of(Plan plan, string name) => plan.Packages.Single(package => package.Name == name);

    private static Subject Mac(params (string Path, byte[] Bytes)[][] packages)
    {
        var builder = new EnvironmentBuilder().Mac("3.11.7", "/opt/python").Venv("/Users/ada/ml/.venv");
        foreach (var (path, bytes) in packages.SelectMany(files => files))
            builder.SiteFile(path, bytes);
        return builder.Build();
    }

    private static (string Path, byte[] Bytes)[] Package(string name, string version, string[] lines) =>
        [
            File(
                $"{name}-{version}.dist-info/METADATA",
                $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{string.Concat(lines.Select(line => $"{line}\n"))}"
            ),
        ];

    private static (string Path, byte[] Bytes)[] Native(string name, string version, params string[] lines) =>
        [
            .. Package(name, version, lines),
            File($"{name}-{version}.dist-info/RECORD", $"{name}/core.cpython-311-darwin.so,,\n"),
            ($"{name}/core.cpython-311-darwin.so", [0xCF, 0xFA, 0xED, 0xFE, 0, 0, 0, 0]),
        ];

    private static (string Path, byte[] Bytes) File(string path, string text) => (path, Encoding.UTF8.GetBytes(text));
}
