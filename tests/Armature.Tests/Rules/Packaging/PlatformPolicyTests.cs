using Armature.Binaries;
using Armature.Remedies;
using Armature.TestKit;

namespace Armature.Rules.Tests.Packaging;

public class PlatformPolicyViolationTests
{
    private const string Manylinux = "fastthing-1.2-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl";
    private const string Musllinux = "fastthing-1.2-cp311-cp311-musllinux_1_2_x86_64.whl";

    internal static GraphBuilder Example =>
        Wheel(Manylinux, Elf(elf => elf.Needed("libc.so.6").Import("dlopen", "GLIBC_2.34", "libc.so.6")));

    private static BinaryImage Elf(Func<ElfBuilder, ElfBuilder> build)
    {
        using var bytes = ByteSource.Of(build(new ElfBuilder().Export("PyInit__m")).Build());
        return BinaryImage.Read(bytes)!;
    }

    private static GraphBuilder Wheel(
        string wheel,
        BinaryImage image,
        string? target = null,
        string module = "_m.cpython-311-x86_64-linux-gnu.so"
    ) => GraphBuilder.Wheel(wheel, target).Package("fastthing", "1.2").File($"fastthing/{module}", image);

    [Fact]
    public void Catches_versions_beyond_the_policy()
    {
        var finding = Found.One("AR703", Example);
        Assert.Equal(
            "fastthing 1.2 is built for `GLIBC_2.34`, but its tag manylinux_2_17_x86_64 allows no more than `GLIBC_2.17`",
            finding.Message
        );
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.EndsWith(
            "/libc.so.6: version `GLIBC_2.34' not found (required by /env/site-packages/fastthing/_m.cpython-311-x86_64-linux-gnu.so)",
            finding.Files[0].Error
        );
        Assert.Equal(Trust.ShowOnly, finding.Remedy!.Trust);
        Assert.Empty(Found.Beside("AR703", Example));
    }

    [Fact]
    public void Catches_versions_of_the_other_families()
    {
        var image = Elf(elf =>
            elf.Needed("libstdc++.so.6").NeedVersion("libstdc++.so.6", "GLIBCXX_3.4.29").NeedVersion("libstdc++.so.6", "CXXABI_1.3.7")
        );
        Assert.Equal(
            "fastthing 1.2 is built for `GLIBCXX_3.4.29`, but its tag manylinux_2_17_x86_64 allows no more than `GLIBCXX_3.4.19`",
            Found.One("AR703", Wheel(Manylinux, image)).Message
        );
    }

    [Fact]
    public void A_target_that_is_too_old_as_well_is_reported_once()
    {
        var image = Elf(elf => elf.Needed("libc.so.6").Import("dlopen", "GLIBC_2.34", "libc.so.6"));
        Assert.Empty(Found.By("AR703", Wheel(Manylinux, image, "manylinux_2_17_x86_64")));
        Assert.Single(Found.By("AR202", Wheel(Manylinux, image, "manylinux_2_17_x86_64")));
        Assert.Single(Found.By("AR703", Wheel(Manylinux, image, "debian-12")));
        Assert.Empty(Found.By("AR202", Wheel(Manylinux, image, "debian-12")));
    }

    [Fact]
    public void Warns_of_a_library_that_the_wheel_does_not_contain()
    {
        var finding = Found.One("AR703", Wheel(Manylinux, Elf(elf => elf.Needed("libc.so.6", "libgfortran.so.5"))));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(
            "fastthing 1.2 needs `libgfortran.so.5`, which it does not contain and its manylinux_2_17_x86_64 tag does not guarantee",
            finding.Message
        );
    }

    [Fact]
    public void A_driver_library_is_a_note() =>
        Assert.Equal(Severity.Note, Found.One("AR703", Wheel(Manylinux, Elf(elf => elf.Needed("libcuda.so.1")))).Severity);

    [Fact]
    public void Catches_a_library_that_musllinux_wheels_must_contain() =>
        Assert.Equal(
            "fastthing 1.2 needs `libstdc++.so.6`, which it does not contain and its musllinux_1_2_x86_64 tag does not guarantee",
            Found
                .One(
                    "AR703",
                    Wheel(
                        Musllinux,
                        Elf(elf => elf.Needed("libc.musl-x86_64.so.1", "libz.so.1", "libstdc++.so.6")),
                        module: "_m.cpython-311-x86_64-linux-musl.so"
                    )
                )
                .Message
        );

    [Fact]
    public void Catches_slices_newer_than_the_tag_even_if_the_target_is_newer() =>
        Assert.Equal(
            "fastthing 1.2 is built for macOS 13.0, but its tag promises macOS 11.0",
            Found
                .One(
                    "AR703",
                    Wheel(
                        "fastthing-1.2-cp311-cp311-macosx_11_0_arm64.whl",
                        FakeImage.MachO(Architecture.Arm64, "13.0", "PyInit__m"),
                        "macos-14-arm64",
                        "_m.cpython-311-darwin.so"
                    )
                )
                .Message
        );

    [Fact]
    public void Passes() =>
        Assert.Empty(
            Found.By(
                "AR703",
                Wheel(
                    Manylinux,
                    Elf(elf =>
                        elf.Needed("libc.so.6", "libm.so.6", "libstdc++.so.6", "libX11.so.6", "libpthread.so.0")
                            .Import("memcpy", "GLIBC_2.14", "libc.so.6")
                            .NeedVersion("libstdc++.so.6", "GLIBCXX_3.4.19")
                    )
                )
            )
        );

    [Fact]
    public void Not_applicable_to_a_tag_without_a_policy() =>
        Assert.NotNull(Found.NotApplicable("AR703", GraphBuilder.Wheel("a-1-cp311-cp311-linux_x86_64.whl")));
}
