using Armature.Binaries;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Packaging.Tests.Abis;

public sealed class ExtensionSuffixesTests
{
    [Theory]
    [InlineData("27mu", SystemFamily.Linux, Architecture.X86_64, CLibrary.Glibc, ".so module.so")]
    [InlineData("34m", SystemFamily.Linux, Architecture.X86_64, CLibrary.Glibc, ".cpython-34m.so .abi3.so .so")]
    [InlineData("36m", SystemFamily.Linux, Architecture.X86_64, CLibrary.Glibc, ".cpython-36m-x86_64-linux-gnu.so .abi3.so .so")]
    [InlineData("311", SystemFamily.Linux, Architecture.Arm64, CLibrary.Glibc, ".cpython-311-aarch64-linux-gnu.so .abi3.so .so")]
    [InlineData("310", SystemFamily.Linux, Architecture.X86_64, CLibrary.Musl, ".cpython-310-x86_64-linux-gnu.so .abi3.so .so")]
    [InlineData("311", SystemFamily.Linux, Architecture.X86_64, CLibrary.Musl, ".cpython-311-x86_64-linux-musl.so .abi3.so .so")]
    [InlineData(
        "313td",
        SystemFamily.Linux,
        Architecture.X86_64,
        CLibrary.Glibc,
        ".cpython-313td-x86_64-linux-gnu.so .cpython-313t-x86_64-linux-gnu.so .abi3.so .so"
    )]
    [InlineData(
        "315",
        SystemFamily.Linux,
        Architecture.X86_64,
        CLibrary.Glibc,
        ".cpython-315-x86_64-linux-gnu.so .abi3-x86_64-linux-gnu.so .abi3.so .abi3t-x86_64-linux-gnu.so .abi3t.so .so"
    )]
    [InlineData(
        "315t",
        SystemFamily.Linux,
        Architecture.X86_64,
        CLibrary.Glibc,
        ".cpython-315t-x86_64-linux-gnu.so .abi3t-x86_64-linux-gnu.so .abi3t.so .so"
    )]
    [InlineData("311", SystemFamily.MacOS, Architecture.Arm64, CLibrary.Unknown, ".cpython-311-darwin.so .abi3.so .so")]
    [InlineData("311", SystemFamily.Windows, Architecture.X86_64, CLibrary.Unknown, ".cp311-win_amd64.pyd .pyd")]
    [InlineData("313t", SystemFamily.Windows, Architecture.Arm64, CLibrary.Unknown, ".cp313t-win_arm64.pyd .pyd")]
    [InlineData("311d", SystemFamily.Windows, Architecture.X86, CLibrary.Unknown, "_d.cp311-win32.pyd _d.pyd")]
    [InlineData("311", SystemFamily.Linux, Architecture.Unknown, CLibrary.Glibc, "")]
    public void Suffixes_match_the_interpreter(
        string digits,
        SystemFamily system,
        Architecture architecture,
        CLibrary libc,
        string expected
    )
    {
        var abi = PythonAbi.TryParseDigits(PythonImplementation.CPython, digits)!;
        Assert.Equal(expected, string.Join(' ', ExtensionSuffixes.For(abi, system, architecture, libc)));
    }

    [Fact]
    public void Every_tagged_suffix_reads_back_as_its_abi()
    {
        foreach (var digits in (string[])["36m", "311", "313t", "313td"])
        {
            var abi = PythonAbi.TryParseDigits(PythonImplementation.CPython, digits)!;
            var own = ExtensionSuffixes.For(abi, SystemFamily.Linux, Architecture.X86_64, CLibrary.Glibc)[0];
            Assert.Equal(abi, ExtensionName.TryParse("m" + own)?.Abi);
        }
    }
}
