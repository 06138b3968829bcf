using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Targets.Tests;

public class TargetChoiceTests
{
    private static Target Of(string wheel, string? python = null) => GraphBuilder.Wheel(wheel, python: python).Build().Target;

    [Fact]
    public void A_wheels_target_follows_from_its_tags()
    {
        var target = Of("numpy-2.3.4-cp313-cp313t-macosx_14_0_arm64.whl");
        Assert.Equal((TargetOrigin.WheelTags, "cp313t"), (target.Origin, target.Python!.Tag));
        Assert.Equal([".cpython-313t-darwin.so", ".abi3.so", ".so"], target.ExtensionSuffixes);
    }

    [Fact]
    public void A_compressed_tag_set_means_every_architecture_on_the_oldest_system()
    {
        var platform = Of("scipy-1.8.0-cp39-cp39-macosx_12_0_universal2.macosx_10_9_x86_64.whl").Platform!;
        Assert.Equal([Architecture.X86_64, Architecture.Arm64], platform.Architectures.Order());
        Assert.Equal(new PackedVersion(10, 9), platform.Version);
    }

    [Theory]
    [InlineData("a-1-cp37-abi3-win_amd64.whl")]
    [InlineData("a-1-py3-none-win_amd64.whl")]
    [InlineData("a-1-py2.py3-none-win_amd64.whl")]
    public void A_tag_for_many_pythons_selects_none(string wheel) => Assert.Empty(Of(wheel).ExtensionSuffixes);

    [Fact]
    public void A_named_python_has_its_suffixes() =>
        Assert.Equal([".cp313-win_amd64.pyd", ".pyd"], Of("a-1-cp37-abi3-win_amd64.whl", "3.13").ExtensionSuffixes);

    [Fact]
    public void Alpine_accepts_both_suffixes_before_three_eleven() =>
        Assert.Contains(".cpython-38-x86_64-linux-musl.so", Of("coverage-6.1.1-cp38-cp38-musllinux_1_1_x86_64.whl").ExtensionSuffixes);

    [Fact]
    public void A_wheel_for_any_platform_has_no_target() => Assert.Equal(TargetOrigin.None, Of("a-1-py3-none-any.whl").Origin);
}
