using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Packaging.Tests.Tags;

public sealed class PlatformTagTests
{
    [Theory]
    [InlineData("manylinux1_x86_64", SystemFamily.Linux, CLibrary.Glibc, "2.5", "X86_64")]
    [InlineData("manylinux2010_i686", SystemFamily.Linux, CLibrary.Glibc, "2.12", "X86")]
    [InlineData("manylinux2014_aarch64", SystemFamily.Linux, CLibrary.Glibc, "2.17", "Arm64")]
    [InlineData("manylinux_2_28_ppc64le", SystemFamily.Linux, CLibrary.Glibc, "2.28", "PowerPC64LE")]
    [InlineData("musllinux_1_2_x86_64", SystemFamily.Linux, CLibrary.Musl, "1.2", "X86_64")]
    [InlineData("linux_armv7l", SystemFamily.Linux, CLibrary.Unknown, null, "Arm")]
    [InlineData("macosx_10_9_x86_64", SystemFamily.MacOS, CLibrary.Unknown, "10.9", "X86_64")]
    [InlineData("macosx_11_0_universal2", SystemFamily.MacOS, CLibrary.Unknown, "11.0", "X86_64 Arm64")]
    [InlineData("macosx_10_13_intel", SystemFamily.MacOS, CLibrary.Unknown, "10.13", "X86 X86_64")]
    [InlineData("macosx_10_6_fat64", SystemFamily.MacOS, CLibrary.Unknown, "10.6", "X86_64 PowerPC64")]
    [InlineData("win32", SystemFamily.Windows, CLibrary.Unknown, null, "X86")]
    [InlineData("win_amd64", SystemFamily.Windows, CLibrary.Unknown, null, "X86_64")]
    [InlineData("win_arm64", SystemFamily.Windows, CLibrary.Unknown, null, "Arm64")]
    [InlineData("android_24_arm64_v8a", SystemFamily.Android, CLibrary.Unknown, "24.0", "Arm64")]
    [InlineData("android_21_x86", SystemFamily.Android, CLibrary.Unknown, "21.0", "X86")]
    [InlineData("ios_13_0_arm64_iphoneos", SystemFamily.Ios, CLibrary.Unknown, "13.0", "Arm64")]
    [InlineData("ios_13_0_x86_64_iphonesimulator", SystemFamily.Ios, CLibrary.Unknown, "13.0", "X86_64")]
    [InlineData("pyodide_2024_0_wasm32", SystemFamily.Emscripten, CLibrary.Unknown, null, "Unknown")]
    [InlineData("any", SystemFamily.Unknown, CLibrary.Unknown, null, "")]
    public void A_tag_has_a_system_a_version_and_architectures(
        string text,
        SystemFamily system,
        CLibrary libc,
        string? version,
        string architectures
    )
    {
        var tag = PlatformTag.TryParse(text);
        Assert.NotNull(tag);
        Assert.Equal(
            (system, libc, version, architectures),
            (tag.System, tag.CLibrary, tag.Version?.ToString(), string.Join(' ', tag.Architectures))
        );
    }

    [Theory]
    [InlineData("manylinux_2_x86_64")]
    [InlineData("manylinux3_x86_64")]
    [InlineData("linux_pdp11")]
    [InlineData("macosx_11_0_sparc")]
    [InlineData("macosx_99999999999_0_arm64")]
    [InlineData("")]
    [InlineData("none")]
    public void Other_text_is_not_a_tag(string text) => Assert.Null(PlatformTag.TryParse(text));
}
