using Armature.Binaries;
using Armature.Inventory;
using Armature.Remedies;
using Armature.TestKit;

namespace Armature.Rules.Tests.Environments;

public class MissingFileTests
{
    internal static GraphBuilder Example => Scipy.Missing("scipy/spatial/_ckdtree.cpython-311-x86_64-linux-gnu.so");

    private static GraphBuilder Scipy => GraphBuilder.Environment("glibc-x86_64").Package("scipy", "1.16.3");

    [Fact]
    public void Catches_a_lost_module()
    {
        var finding = Found.One("AR601", Example);
        Assert.Equal((Severity.Error, "1 file of scipy 1.16.3 is missing"), (finding.Severity, finding.Message));
        Assert.Equal("ModuleNotFoundError: No module named 'scipy.spatial._ckdtree'", finding.Files[0].Error);
    }

    [Fact]
    public void Packages_with_missing_files_have_one_cause() =>
        Assert.Single(
            Found
                .By("AR601", Scipy.Missing("scipy/a.py").Package("numpy", "2.3.4").Missing("numpy/a.py"))
                .Select(finding => finding.Cause)
                .Distinct(),
            "incomplete: listed files do not exist"
        );

    [Fact]
    public void Files_that_are_removed_to_save_space_are_a_note() =>
        Assert.All(
            Found.By("AR601", Scipy.Missing("scipy/tests/test_a.py", "scipy/py.typed", "scipy/a.pyi")),
            finding => Assert.Equal(Severity.Note, finding.Severity)
        );

    [Fact]
    public void Passes_missing_byte_code() => Assert.Empty(Found.By("AR601", Scipy.Missing("scipy/__pycache__/a.cpython-311.pyc")));

    [Fact]
    public void A_module_under_another_name_is_reported_by_wrong_python_abi()
    {
        var graph = GraphBuilder
            .Environment("glibc-x86_64")
            .File("scipy/_a.cpython-312-x86_64-linux-gnu.so", FakeImage.Elf(Architecture.X86_64, "PyInit__a"))
            .Package("scipy")
            .Missing("scipy/_a.cpython-311-x86_64-linux-gnu.so");
        Assert.Empty(Found.By("AR601", graph));
        Assert.Equal("scipy", Found.One("AR301", graph).Package!.Name);
    }

    [Fact]
    public void Metadata_of_another_version_is_reported_by_duplicate_distribution() =>
        Assert.Empty(
            Found.By(
                "AR601",
                GraphBuilder.Environment("glibc-x86_64").Package("numpy", "2.3.4").Package("numpy", "1.26.4").Missing("numpy/a.py")
            )
        );

    [Fact]
    public void Not_applicable_without_lists() => Assert.NotNull(Found.NotApplicable("AR601", GraphBuilder.Environment("glibc-x86_64")));
}

public class DuplicateDistributionTests
{
    internal static GraphBuilder Example => GraphBuilder.Environment("glibc-x86_64").Package("numpy", "1.26.4").Package("numpy", "2.3.4");

    [Fact]
    public void Catches_two_versions_in_one_directory()
    {
        var finding = Found.One("AR604", Example);
        Assert.Equal("numpy has metadata of 2 versions in one directory: 1.26.4 and 2.3.4", finding.Message);
        Assert.Equal((3, Trust.Unsafe), (finding.Remedy!.Commands.Length, finding.Remedy.Trust));
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR604", GraphBuilder.Environment("glibc-x86_64").Package("numpy").Package("scipy")));

    [Fact]
    public void Not_applicable_without_packages() => Assert.NotNull(Found.NotApplicable("AR604", GraphBuilder.Directory()));
}

public class BrokenEnvironmentTests
{
    internal static GraphBuilder Example =>
        GraphBuilder.Environment("glibc-x86_64").Fault(EnvironmentFaultKind.BaseMissing, "home = /opt/python3.9/bin does not exist");

    [Fact]
    public void Catches_a_base_that_does_not_exist() =>
        Assert.Equal(
            "the base interpreter of this environment does not exist: home = /opt/python3.9/bin does not exist",
            Found.One("AR608", Example).Message
        );

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR608", GraphBuilder.Environment("glibc-x86_64")));

    [Fact]
    public void Not_applicable_to_a_directory() => Assert.NotNull(Found.NotApplicable("AR608", GraphBuilder.Directory()));
}
