using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Targets.Tests;

public class TargetParserTests
{
    [Theory]
    [InlineData("manylinux_2_28_aarch64", SystemFamily.Linux, CLibrary.Glibc, "2.28", Architecture.Arm64)]
    [InlineData("manylinux2014_x86_64", SystemFamily.Linux, CLibrary.Glibc, "2.17", Architecture.X86_64)]
    [InlineData("musllinux_1_2_x86_64", SystemFamily.Linux, CLibrary.Musl, "1.2", Architecture.X86_64)]
    [InlineData("macosx_12_0_arm64", SystemFamily.MacOS, CLibrary.Unknown, "12.0", Architecture.Arm64)]
    [InlineData("macosx_10_13_intel", SystemFamily.MacOS, CLibrary.Unknown, "10.13", Architecture.X86_64)]
    [InlineData("win_amd64", SystemFamily.Windows, CLibrary.Unknown, null, Architecture.X86_64)]
    [InlineData("win32", SystemFamily.Windows, CLibrary.Unknown, null, Architecture.X86)]
    [InlineData("linux_x86_64", SystemFamily.Linux, CLibrary.Unknown, null, Architecture.X86_64)]
    [InlineData("linux-arm64", SystemFamily.Linux, CLibrary.Unknown, null, Architecture.Arm64)]
    [InlineData("macos-x86_64", SystemFamily.MacOS, CLibrary.Unknown, null, Architecture.X86_64)]
    [InlineData("windows-x64", SystemFamily.Windows, CLibrary.Unknown, null, Architecture.X86_64)]
    [InlineData("Windows-ARM64", SystemFamily.Windows, CLibrary.Unknown, null, Architecture.Arm64)]
    public void A_platform_is_parsed(string name, SystemFamily system, CLibrary library, string? version, Architecture machine)
    {
        var platform = Assert.IsType<TargetOutcome.Known>(TargetParser.Parse(name)).Target.Platform;
        Assert.Equal(
            (system, library, version, machine),
            (platform.System, platform.CLibrary, platform.Version?.ToString(), platform.Architectures.Single())
        );
    }

    [Fact]
    public void A_universal_platform_has_both_architectures() =>
        Assert.Equal(
            2,
            Assert.IsType<TargetOutcome.Known>(TargetParser.Parse("macosx_11_0_universal2")).Target.Platform.Architectures.Length
        );

    [Theory]
    [InlineData("cp311", "cp311")]
    [InlineData("3.11", "cp311")]
    [InlineData("3.11.7", "cp311")]
    [InlineData("cp313t", "cp313t")]
    [InlineData("3.13t", "cp313t")]
    [InlineData("cp27", "cp27")]
    [InlineData("pp310", "pp310")]
    [InlineData("python3.9", "cp39")]
    public void A_python_is_parsed(string name, string tag) => Assert.Equal(tag, TargetParser.ParsePython(name)!.Tag);

    [Theory]
    [InlineData("")]
    [InlineData("python")]
    [InlineData("311x")]
    [InlineData("9.1")]
    public void A_name_that_is_not_a_python_is_null(string name) => Assert.Null(TargetParser.ParsePython(name));
}
