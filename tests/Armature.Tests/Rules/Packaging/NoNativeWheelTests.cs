using Armature.TestKit;

namespace Armature.Rules.Tests.Packaging;

public class NoNativeWheelTests
{
    private const string Arm = "numpy-1.26.4-cp311-cp311-macosx_11_0_arm64.whl";
    private const string Intel = "numpy-1.26.4-cp311-cp311-macosx_10_9_x86_64.whl";
    private const string OldIntel = "numpy-1.19.5-cp311-cp311-macosx_10_9_x86_64.whl";

    public static GraphBuilder Example => For("numpy==1.19.5", OldIntel, Intel, Arm);

    [Fact]
    public void Catches_a_version_without_a_wheel_and_names_the_nearest()
    {
        var found = Found.One("AR704", Example);
        Assert.Equal("numpy 1.19.5 has no wheel for CPython 3.11 on macos-arm64 and no source distribution", found.Message);
        Assert.Equal(Severity.Error, found.Severity);
        Assert.Equal(
            "numpy 1.19.5: its one wheel is for cp311 on macOS x86_64; nearest version with one: 1.26.4",
            Assert.Single(found.Files).Evidence
        );
        Assert.StartsWith("require the nearest version that has one", found.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_if_the_installer_would_build()
    {
        var found = Found.One("AR704", For("numpy", Intel, "numpy-1.26.4.tar.gz"));
        Assert.Equal("numpy 1.26.4 has no wheel for CPython 3.11 on macos-arm64 and would be built from source", found.Message);
        Assert.Equal(Severity.Warning, found.Severity);
        Assert.StartsWith("build a wheel once", found.Remedy!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-e ./lib")]
    [InlineData("git+https://example.org/lib.git#egg=lib")]
    [InlineData("lib @ https://example.org/lib-1.0.tar.gz")]
    [InlineData("--no-binary numpy\nnumpy")]
    public void A_build_that_the_file_requests_is_a_note(string requirements) =>
        Assert.Equal(Severity.Note, Found.One("AR704", For(requirements, Arm, "numpy-1.26.4.tar.gz")).Severity);

    [Theory]
    [InlineData("numpy==1.26.4")]
    [InlineData("numpy==1.19.5; sys_platform == 'win32'")]
    [InlineData("numpy>=1.20")]
    [InlineData("six")]
    [InlineData("# nothing")]
    public void Passes(string requirements) =>
        Assert.Empty(Found.By("AR704", For(requirements, Arm, Intel, "six-1.16.0-py2.py3-none-any.whl")));

    [Fact]
    public void A_universal_target_needs_a_universal_wheel() =>
        Assert.Single(
            Found.By("AR704", GraphBuilder.Requirements("numpy\nsix", "macos-universal2", "cp311", Arm, "six-1.16.0-py3-none-any.whl"))
        );

    [Fact]
    public void Not_applicable_to_an_environment() => Assert.NotNull(Found.NotApplicable("AR704", GraphBuilder.Environment("macos-arm64")));

    private static GraphBuilder For(string requirements, params string[] files) =>
        GraphBuilder.Requirements(requirements, "macos-arm64", "cp311", files);
}
