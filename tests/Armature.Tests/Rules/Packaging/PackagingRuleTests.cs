using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Rules.Tests.Packaging;

public class TagMismatchTests
{
    public static GraphBuilder Example => GraphBuilder.Wheel("deltalake-0.6.4-cp37-abi3-macosx_10_9_arm64.whl");

    [Fact]
    public void Catches_a_tag_that_no_installer_accepts() =>
        Assert.Equal(
            "no installer accepts the tag macosx_10_9_arm64: arm64 Macs start with macOS 11.0",
            Found.One("AR701", Example).Message
        );

    [Fact]
    public void Warns_if_WHEEL_and_the_file_name_differ() =>
        Assert.Equal(
            Severity.Warning,
            Found.One("AR701", GraphBuilder.Wheel("a-1-cp311-cp311-win_amd64.whl").Declaring("cp311-cp311-win32")).Severity
        );

    [Fact]
    public void Additional_tags_in_WHEEL_are_a_note() =>
        Assert.Equal(
            Severity.Note,
            Found.One("AR701", GraphBuilder.Wheel("a-1-py3-none-any.whl").Declaring("py2-none-any", "py3-none-any")).Severity
        );

    [Fact]
    public void The_fix_of_a_misnamed_wheel_is_its_name() =>
        Assert.EndsWith(
            ": scikit_learn-1.7.2-cp311-cp311-win_amd64.whl",
            Found
                .One("AR701", GraphBuilder.Wheel("foo.whl").Declaring("cp311-cp311-win_amd64").Package("scikit-learn", "1.7.2"))
                .Remedy!.Text
        );

    [Fact]
    public void Passes() =>
        Assert.Empty(Found.By("AR701", GraphBuilder.Wheel("a-1-cp311-cp311-win_amd64.whl").Declaring("cp311-cp311-win_amd64")));

    [Fact]
    public void Not_applicable_to_an_environment() => Assert.NotNull(Found.NotApplicable("AR701", GraphBuilder.Environment("macos-arm64")));
}

public class BinariesInPureWheelTests
{
    public static GraphBuilder Example => Pure.File("fmpy/liba.so", FakeImage.Elf(Architecture.X86_64));

    private static GraphBuilder Pure =>
        GraphBuilder.Wheel("fmpy-0.3.15-py3-none-any.whl", "manylinux_2_28_x86_64").Package("FMPy", "0.3.15");

    [Fact]
    public void Catches_code_for_one_system() => Assert.Equal(Severity.Warning, Found.One("AR702", Example).Severity);

    [Fact]
    public void Code_for_several_systems_is_a_note() =>
        Assert.Equal(
            Severity.Note,
            Found
                .One(
                    "AR702",
                    Pure.File("fmpy/linux64/liba.so", FakeImage.Elf(Architecture.X86_64))
                        .File("fmpy/win64/a.dll", FakeImage.Pe(Architecture.X86_64))
                )
                .Severity
        );

    [Fact]
    public void Passes_launchers() => Assert.Empty(Found.By("AR702", Pure.File("fmpy/cli-64.exe", FakeImage.Pe(Architecture.X86_64))));

    [Fact]
    public void Passes_test_fixtures() =>
        Assert.Empty(Found.By("AR702", Pure.File("fmpy/tests/data/liba.dylib", FakeImage.Elf(Architecture.X86_64))));

    [Fact]
    public void Not_applicable_to_a_platform_wheel() =>
        Assert.NotNull(Found.NotApplicable("AR702", GraphBuilder.Wheel("a-1-cp311-cp311-win_amd64.whl")));
}
