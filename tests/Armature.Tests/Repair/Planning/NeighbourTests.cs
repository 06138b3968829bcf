using System.Text;
using Armature.Repair.Plans;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Repair.Tests.Planning;

/// <summary>Newer versions that ask for neighbours which the environment does not have.</summary>
public sealed class NeighbourTests
{
    [Fact]
    public void A_neighbour_that_a_newer_version_cannot_do_with_moves_with_it()
    {
        var plan = Case("1.19.5", ["scipy 1.7.3", "numpy 1.19.5", "numpy 1.21.0", "numpy 1.23.0"], ("scipy 1.7.3", "numpy>=1.20")).Make();
        Assert.Equal(["numpy==1.21.0", "scipy==1.7.3"], Requirements(plan));
        Assert.Equal("scipy 1.7.3 requires numpy>=1.20", Of(plan, "numpy").Because);
    }

    [Fact]
    public void It_moves_down_where_nothing_above_will_do()
    {
        var plan = Case("1.26.4", ["scipy 1.7.3", "numpy 1.26.4", "numpy 1.22.4", "numpy 1.21.0"], ("scipy 1.7.3", "numpy<1.23")).Make();
        Assert.Equal(["numpy==1.22.4", "scipy==1.7.3"], Requirements(plan));
        Assert.Equal(PackageFate.OtherVersion, Of(plan, "numpy").Fate);
    }

    [Fact]
    public void A_later_version_that_leaves_its_neighbours_alone_is_preferred()
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
    public void What_nothing_will_do_for_is_named_before_anything_is_installed()
    {
        var plan = Case("1.26.4", ["scipy 1.7.3", "numpy 1.26.4"], ("scipy 1.7.3", "numpy<1.23")).Make();
        var numpy = Of(plan, "numpy");
        Assert.Equal((PackageFate.Unavailable, null), (numpy.Fate, numpy.Requirement));
        Assert.Equal("no version of it fits all: pandas 1.0 requires numpy>=1.19, scipy 1.7.3 requires numpy<1.23", numpy.Because);
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public void One_that_excludes_the_only_version_there_is_follows_it()
    {
        var plan = Excluding(("pandas 1.3.5", "numpy<1.21"), ("pandas 1.4.0", "numpy>=1.21")).Make();
        Assert.Equal(["numpy==1.21.0", "pandas==1.4.0"], plan.Packages.Select(package => package.Requirement));
        Assert.Equal("pandas 1.0 requires numpy<1.21, and numpy becomes 1.21.0", Of(plan, "pandas").Because);
    }

    [Fact]
    public void Where_it_cannot_follow_the_other_is_built_from_source()
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
    public void A_neighbour_of_which_nobody_knows_the_versions_is_left_to_the_installer()
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
    public void What_a_newer_version_asks_for_where_it_does_not_apply_moves_nothing()
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
