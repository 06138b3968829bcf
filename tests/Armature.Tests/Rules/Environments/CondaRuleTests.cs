using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.TestKit;

namespace Armature.Rules.Tests.Environments;

public class MixedInstallersTests
{
    private const string Module = "numpy/_a.cpython-311-darwin.so";

    internal static GraphBuilder Example => Overwritten("pip");

    [Fact]
    public void Catches_a_wheel_over_condas_package()
    {
        var finding = Found.One("AR603", Example);
        Assert.Equal(
            (Severity.Warning, "pip overwrote conda's numpy 1.26.4: 1 of its compiled files is from a wheel"),
            (finding.Severity, finding.Message)
        );
        Assert.Equal(["conda install --prefix /env --force-reinstall numpy=1.26.4"], finding.Remedy!.Commands);
        Assert.Equal("conda's scipy was built against the replaced package", finding.Truth);
        Assert.Equal(["scipy"], finding.Victims);
    }

    [Fact]
    public void The_prefix_for_conda_is_the_environment_not_the_directory_of_the_metadata()
    {
        var graph = GraphBuilder
            .Environment("macos-arm64")
            .Package("scipy", "1.11.4", "conda")
            .File("scipy/_b.cpython-311-darwin.so", FakeImage.MachO(Architecture.X86_64, "11.0", "PyInit__b"));
        Assert.Equal(["conda install --prefix /env --force-reinstall scipy=1.11.4"], Found.One("AR101", graph).Remedy!.Commands);
    }

    [Fact]
    public void Missing_files_of_the_replaced_package_are_not_reported_twice() =>
        Assert.Empty(Found.By("AR601", Overwritten("pip").Package("numpy-conda").With(Record).Missing("numpy/gone.py")));

    [Fact]
    public void Passes_condas_own_metadata() => Assert.Empty(Found.By("AR603", Overwritten("conda")));

    [Fact]
    public void Passes_pip_packages_next_to_condas() =>
        Assert.Empty(
            Found.By(
                "AR603",
                GraphBuilder.Environment("macos-arm64").Package("numpy").With(Record).Package("rich").With(one => Listing(one, "rich/a.py"))
            )
        );

    [Fact]
    public void Not_applicable_without_conda() =>
        Assert.NotNull(Found.NotApplicable("AR603", GraphBuilder.Environment("macos-arm64").Package("a")));

    private static GraphBuilder Overwritten(string installer) =>
        GraphBuilder
            .Environment("macos-arm64")
            .Package("scipy", "1.11.4", "conda")
            .File("scipy/_b.cpython-311-darwin.so", FakeImage.MachO(Architecture.Arm64, "11.0", "PyInit__b"))
            .Package("scipy-conda")
            .With(one => Record(one) with { Name = "scipy", NormalizedName = "scipy", Files = [], Requires = ["numpy >=1.23.5,<2.0a0"] })
            .Package("numpy-conda", "1.26.4")
            .With(Record)
            .Package("numpy", "1.26.4", installer)
            .With(one => Listing(one, Module))
            .File(Module, FakeImage.MachO(Architecture.Arm64, "11.0", "PyInit__a"));

    private static Distribution Record(Distribution one) =>
        Listing(one, Module) with
        {
            Name = "numpy",
            NormalizedName = "numpy",
            Version = "1.26.4",
            Kind = MetadataKind.CondaMeta,
            Installer = "conda",
            Location = "/env",
        };

    private static Distribution Listing(Distribution one, string path) =>
        one with
        {
            Files = [new RecordedFile($"/env/site-packages/{path}", null, -1)],
        };
}

public class MixedChannelsTests
{
    internal static GraphBuilder Example => Mixed("libopenblas.0.dylib", "defaults");

    [Fact]
    public void Catches_a_blas_of_the_other_channel()
    {
        var finding = Found.One("AR609", Example);
        Assert.Equal(
            (Severity.Warning, "scipy 1.0 from conda-forge loads libopenblas 1.0 from defaults"),
            (finding.Severity, finding.Message)
        );
        Assert.Equal("needs libopenblas.0.dylib", finding.Files[0].Evidence);
    }

    [Fact]
    public void Other_libraries_are_a_note() => Assert.Equal(Severity.Note, Found.One("AR609", Mixed("libz.1.dylib", "defaults")).Severity);

    [Fact]
    public void Passes_packages_that_do_not_load_each_others_libraries() =>
        Assert.Empty(Found.By("AR609", Mixed("libopenblas.0.dylib", "defaults", needed: "libz.1.dylib")));

    [Fact]
    public void Not_applicable_to_one_channel() =>
        Assert.NotNull(Found.NotApplicable("AR609", Mixed("libopenblas.0.dylib", "conda-forge")));

    private static GraphBuilder Mixed(string library, string channel, string? needed = null) =>
        GraphBuilder
            .Environment("macos-arm64")
            .Package("libopenblas")
            .With(one => Of(one, channel, $"/env/lib/{library}"))
            .Package("scipy")
            .With(one => Of(one, "conda-forge", "/env/site-packages/scipy/_b.cpython-311-darwin.so"))
            .File(
                "scipy/_b.cpython-311-darwin.so",
                FakeImage.MachO(Architecture.Arm64, "11.0", "PyInit__b").Needing($"@rpath/{needed ?? library}")
            );

    private static Distribution Of(Distribution one, string channel, string path) =>
        one with
        {
            Kind = MetadataKind.CondaMeta,
            CondaChannel = channel,
            Files = [new RecordedFile(path, null, -1)],
        };
}
