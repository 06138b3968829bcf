using Armature.Binaries;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Packaging.Tests.Tags;

/// <summary>Compares complete lists with <c>packaging</c>.</summary>
public sealed class SupportedTagsTests
{
    private const string Skipped = PackagingOracle.Missing;

    [Theory(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    [InlineData(14, 5, "arm64", Architecture.Arm64)]
    [InlineData(11, 0, "arm64", Architecture.Arm64)]
    [InlineData(26, 1, "arm64", Architecture.Arm64)]
    [InlineData(12, 3, "x86_64", Architecture.X86_64)]
    [InlineData(10, 15, "x86_64", Architecture.X86_64)]
    public void Macs(int major, int minor, string machine, Architecture architecture) =>
        Assert.Equal(
            PackagingOracle.Lines($"print(*tags.mac_platforms(({major}, {minor}), '{machine}'), sep='\\n')"),
            SupportedPlatforms.For(SystemFamily.MacOS, architecture, CLibrary.Unknown, new PackedVersion(major, minor))
        );

    [Theory(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    [InlineData(36, "x86_64", Architecture.X86_64)]
    [InlineData(17, "aarch64", Architecture.Arm64)]
    [InlineData(41, "i686", Architecture.X86)]
    [InlineData(28, "s390x", Architecture.S390X)]
    public void Glibc(int minor, string machine, Architecture architecture) =>
        Assert.Equal(
            PackagingOracle.Lines(
                $"""
                _manylinux._get_glibc_version = lambda: (2, {minor})
                _manylinux._have_compatible_abi = lambda *a: True
                print('linux_{machine}', *_manylinux.platform_tags(['{machine}']), sep='\n')
                """
            ),
            SupportedPlatforms.For(SystemFamily.Linux, architecture, CLibrary.Glibc, new PackedVersion(2, minor))
        );

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    public void Musl() =>
        Assert.Equal(
            PackagingOracle.Lines(
                """
                _musllinux._get_musl_version = lambda e: _musllinux._MuslVersion(1, 2)
                print('linux_aarch64', *_musllinux.platform_tags(['aarch64']), sep='\n')
                """
            ),
            SupportedPlatforms.For(SystemFamily.Linux, Architecture.Arm64, CLibrary.Musl, new PackedVersion(1, 2, 5))
        );

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    public void Android_and_ios()
    {
        Assert.Equal(
            PackagingOracle.Lines("print(*tags.android_platforms(24, 'arm64_v8a'), sep='\\n')"),
            SupportedPlatforms.For(SystemFamily.Android, Architecture.Arm64, CLibrary.Unknown, new PackedVersion(24, 0))
        );
        Assert.Equal(
            PackagingOracle.Lines("print(*tags.ios_platforms((14, 2), 'arm64-iphoneos'), sep='\\n')"),
            SupportedPlatforms.For(SystemFamily.Ios, Architecture.Arm64, CLibrary.Unknown, new PackedVersion(14, 2))
        );
    }

    [Theory(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    [InlineData("311", "'cp311'")]
    [InlineData("37m", "'cp37m'")]
    [InlineData("27mu", "'cp27mu'")]
    [InlineData("313t", "'cp313t'")]
    [InlineData("313d", "'cp313d','cp313'")]
    public void CPython(string digits, string abis)
    {
        var abi = PythonAbi.TryParseDigits(PythonImplementation.CPython, digits)!;
        var version = $"({abi.Version.Major}, {abi.Version.Minor})";
        var theirs = PackagingOracle.Lines(
            $"""
            p = ['win_amd64', 'other']
            print(*tags.cpython_tags({version}, [{abis}], p), *tags.compatible_tags({version}, 'cp{abi.Version.Digits}', p), sep='\n')
            """
        );
        Assert.Equal(theirs, SupportedTags.For(abi, ["win_amd64", "other"]).Select(tag => tag.ToString()));
    }

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    public void PyPy()
    {
        var theirs = PackagingOracle.Lines(
            """
            p = ['win_amd64']
            print(*tags.generic_tags('pp310', ['pypy310_pp73'], p), *tags.compatible_tags((3, 10), 'pp3', p), sep='\n')
            """
        );
        var abi = new PythonAbi(PythonImplementation.PyPy, new PythonVersion(3, 10));
        Assert.Equal(theirs, SupportedTags.For(abi, ["win_amd64"]).Select(tag => tag.ToString()));
    }
}
