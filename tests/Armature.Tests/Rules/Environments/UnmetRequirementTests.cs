using Armature.Inventory.Distributions;
using Armature.TestKit;

namespace Armature.Rules.Tests.Environments;

public class UnmetRequirementTests
{
    internal static GraphBuilder Example => Scipy.Requiring("numpy (<1.28.0,>=1.21.6)").Package("numpy", "2.3.4");

    private static GraphBuilder Scipy => GraphBuilder.Environment("glibc-x86_64", "cp311").Package("scipy", "1.11.4");

    [Fact]
    public void Catches_a_version_that_does_not_satisfy_the_requirement()
    {
        var finding = Found.One("AR605", Example);
        Assert.Equal(
            (Severity.Warning, "numpy 2.3.4 does not satisfy scipy 1.11.4, which requires numpy<1.28.0,>=1.21.6"),
            (finding.Severity, finding.Message)
        );
        Assert.Equal(["/env/bin/python -m pip install \"numpy<1.28.0,>=1.21.6\""], finding.Remedy!.Commands);
    }

    // `--assume numpy==2.3` shows what an upgrade would break; there is nothing to install again
    [Theory]
    [InlineData("numpy==2.3", "numpy 2.3 does not satisfy scipy 1.11.4, which requires numpy<1.28.0,>=1.21.6")]
    [InlineData("numpy==1.27", "")]
    [InlineData("scipy==1.16", "")]
    [InlineData("scipy==1.11.4.0", "")]
    public void An_assumed_version_counts(string assumed, string message)
    {
        var graph = Scipy.Requiring("numpy (<1.28.0,>=1.21.6)").Package("numpy", "1.26.4").Assume(assumed);
        var findings = Found.By("AR605", graph);
        Assert.Equal(message, string.Concat(findings.Select(finding => finding.Message)));
        Assert.All(findings, finding => Assert.Null(finding.Remedy));
    }

    [Fact]
    public void What_is_installed_in_the_assumed_version_keeps_its_requirements() =>
        Assert.Single(Found.By("AR605", Scipy.Requiring("numpy>=2").Package("numpy", "1.26.4").Assume("scipy==1.11.4.0")));

    [Fact]
    public void An_assumed_package_is_installed() =>
        Assert.Empty(Found.By("AR605", Scipy.Requiring("numpy (<1.28.0,>=1.21.6)").Assume("numpy==1.26.4")));

    [Fact]
    public void An_assumed_version_counts_for_conda_too()
    {
        var graph = GraphBuilder
            .Environment("macos-arm64")
            .Package("scipy", "1.11.4")
            .With(record => Conda(record, "py311_0", "numpy <1.28", "libblas 3.9.0 20_osxarm64_openblas"))
            .Package("numpy", "1.26.4")
            .With(record => Conda(record, "py311_0"))
            .Package("libblas", "3.9.0")
            .With(record => Conda(record, "20_osxarm64_openblas"))
            .Assume("numpy==2.3")
            .Assume("libblas==3.9.0");
        Assert.Equal("numpy 2.3 does not satisfy scipy 1.11.4, which requires numpy <1.28", Found.One("AR605", graph).Message);
    }

    [Fact]
    public void Catches_a_missing_package_once_for_all_that_require_it()
    {
        var finding = Found.One("AR605", Scipy.Requiring("numpy>=1.21").Package("pandas").Requiring("numpy"));
        Assert.Equal("numpy is not installed, but scipy 1.11.4 requires numpy>=1.21; 1 other package requires it too", finding.Message);
        Assert.Equal(["scipy", "pandas"], finding.Victims);
    }

    [Fact]
    public void Catches_a_dependency_of_an_extra_that_another_package_requires()
    {
        var finding = Found.One(
            "AR605",
            Scipy.Requiring("pooch; extra == 'Data_Sets'").Package("skimage").Requiring("scipy[data.sets]; sys_platform == 'linux'")
        );
        Assert.Equal("requires pooch for its extra data-sets", finding.Files[0].Evidence);
    }

    [Fact]
    public void Catches_a_conda_record_whose_dependency_is_another_build()
    {
        var graph = GraphBuilder
            .Environment("macos-arm64")
            .Package("libcblas", "3.9.0")
            .With(record => Conda(record, "20_osxarm64_openblas", "libblas 3.9.0 20_osxarm64_openblas", "__osx >=11.0"))
            .Package("libblas", "3.9.0")
            .With(record => Conda(record, "20_osxarm64_accelerate"));
        Assert.Equal(
            "libblas 3.9.0 does not satisfy libcblas 3.9.0, which requires libblas 3.9.0 20_osxarm64_openblas",
            Found.One("AR605", graph).Message
        );
    }

    [Fact]
    public void A_dependency_that_a_system_package_omits_is_a_note()
    {
        var finding = Found.One(
            "AR605",
            Scipy.Requiring("pycairo").With(package => package with { Installer = null, Location = "/usr/lib/python3/dist-packages" })
        );
        Assert.Equal((Severity.Note, null), (finding.Severity, finding.Remedy));
    }

    [Fact]
    public void A_dependency_missing_from_a_directory_is_a_note() =>
        Assert.Equal(Severity.Note, Found.One("AR605", GraphBuilder.Directory().Package("scipy").Requiring("numpy")).Severity);

    [Theory]
    [InlineData("numpy<3,>=1.21")]
    [InlineData("absent; sys_platform == 'win32'")]
    [InlineData("absent; python_version < '3.9'")]
    [InlineData("absent; extra == 'test'")]
    [InlineData("absent; platform_release < '4'")]
    [InlineData("not a requirement")]
    public void Passes(string requirement) => Assert.Empty(Found.By("AR605", Scipy.Requiring(requirement).Package("numpy", "2.0rc1")));

    [Fact]
    public void Markers_are_evaluated_for_the_target_not_for_this_machine() =>
        Assert.Empty(
            Found.By(
                "AR605",
                GraphBuilder.Environment("win_amd64").Package("a").Requiring("absent; platform_machine == 'x86_64' or os_name == 'posix'")
            )
        );

    [Fact]
    public void Not_applicable_to_a_wheel() =>
        Assert.NotNull(Found.NotApplicable("AR605", GraphBuilder.Wheel("a-1-py3-none-any.whl").Package("a").Requiring("b")));

    private static Distribution Conda(Distribution record, string build, params string[] depends) =>
        record with
        {
            Kind = MetadataKind.CondaMeta,
            CondaBuild = build,
            Requires = [.. depends],
        };
}
