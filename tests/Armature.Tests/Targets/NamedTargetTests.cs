using Armature.Binaries;
using Armature.Knowledge.Targets;
using Armature.TestKit;

namespace Armature.Targets.Tests;

public class NamedTargetTests
{
    private static NamedPlatform Named(string name) => Assert.IsType<TargetOutcome.Known>(TargetParser.Parse(name)).Target;

    [Theory]
    [InlineData("debian-12-aarch64", "debian-12", "2.36", Architecture.Arm64)]
    [InlineData("debian12-arm64", "debian-12", "2.36", Architecture.Arm64)]
    [InlineData("bookworm-x86_64", "debian-12", "2.36", Architecture.X86_64)]
    [InlineData("ubuntu:22.04-amd64", "ubuntu-22.04", "2.35", Architecture.X86_64)]
    [InlineData("rocky-9-x86_64", "rocky-9", "2.34", Architecture.X86_64)]
    [InlineData("al2-arm64", "amazonlinux-2", "2.26", Architecture.Arm64)]
    [InlineData("aws-lambda-python3.12-arm64", "aws-lambda-python3.12", "2.34", Architecture.Arm64)]
    [InlineData("alpine-3.20-x86_64", "alpine-3.20", "1.2", Architecture.X86_64)]
    [InlineData("raspios-bookworm-armhf", "raspberrypi-os-12", "2.36", Architecture.Arm)]
    [InlineData("macos-14-arm64", "macos-14", "14.0", Architecture.Arm64)]
    [InlineData("macos-13.3-x86_64", "macos-13", "13.3", Architecture.X86_64)]
    [InlineData("macos-sonoma-arm64", "macos-14", "14.0", Architecture.Arm64)]
    [InlineData("windows-11-arm64", "windows-11", "10.0", Architecture.Arm64)]
    [InlineData("windows-10-x86", "windows-10", "10.0", Architecture.X86)]
    public void A_release_is_found_by_any_of_its_names(string name, string release, string version, Architecture machine)
    {
        var named = Named(name);
        Assert.Equal((release, version), (named.Release!.Name, $"{named.Platform.Version}"));
        Assert.Equal([machine], named.Platform.Architectures);
    }

    [Theory]
    [InlineData("debian-99")]
    [InlineData("windows-11-x86")]
    [InlineData("aws-lambda-python3.7-arm64")]
    [InlineData("debian-12-vax")]
    [InlineData("")]
    public void A_release_or_architecture_that_does_not_exist_is_unknown(string name) =>
        Assert.IsType<TargetOutcome.Unknown>(TargetParser.Parse(name));

    [Theory]
    [InlineData("pyodide-0.27")]
    [InlineData("pyodide_2024_0_wasm32")]
    [InlineData("Emscripten")]
    public void Web_assembly_is_out_of_scope(string name) => Assert.IsType<TargetOutcome.NotSupported>(TargetParser.Parse(name));

    [Fact]
    public void Every_release_is_found_by_all_its_names_and_has_a_source()
    {
        Assert.All(SystemReleases.All, release => Assert.NotEmpty(release.Source));
        Assert.All(
            from release in SystemReleases.All
            from name in release
                .Architectures.Select(machine => ReleaseParser.FullName(release, machine))
                .Append(release.Name)
                .Concat(release.Aliases)
            select (release, name),
            pair => Assert.Same(pair.release, Named(pair.name).Release)
        );
    }

    [Fact]
    public void The_architecture_defaults_to_that_of_the_wheel() =>
        Assert.Equal(
            [Architecture.Arm64],
            GraphBuilder.Wheel("a-1-cp311-cp311-manylinux_2_28_aarch64.whl", "debian-12").Build().Target.Platform!.Architectures
        );

    [Fact]
    public void A_lambda_runtime_includes_its_python()
    {
        var wheel = "a-1-cp39-abi3-manylinux_2_28_aarch64.whl";
        Assert.Equal("cp312", GraphBuilder.Wheel(wheel, "aws-lambda-python3.12").Build().Target.Python!.Tag);
        Assert.Equal("cp313", GraphBuilder.Wheel(wheel, "aws-lambda-python3.12", "3.13").Build().Target.Python!.Tag);
    }
}
