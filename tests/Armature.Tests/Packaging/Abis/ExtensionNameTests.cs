using Armature.Packaging.Abis;

namespace Armature.Packaging.Tests.Abis;

public sealed class ExtensionNameTests
{
    [Theory]
    [InlineData("_mod.cpython-311-x86_64-linux-gnu.so", "_mod", "cp311", "x86_64-linux-gnu")]
    [InlineData("_mod.cpython-311-aarch64-linux-musl.so", "_mod", "cp311", "aarch64-linux-musl")]
    [InlineData("_mod.cpython-37m-x86_64-linux-gnu.so", "_mod", "cp37", "x86_64-linux-gnu")]
    [InlineData("_mod.cpython-33m.so", "_mod", "cp33", null)]
    [InlineData("_mod.cpython-313t-darwin.so", "_mod", "cp313t", "darwin")]
    [InlineData("_mod.cp313t-win_amd64.pyd", "_mod", "cp313t", "win_amd64")]
    [InlineData("_mod.cp39-win32.pyd", "_mod", "cp39", "win32")]
    [InlineData("_mod.pypy310-pp73-x86_64-linux-gnu.so", "_mod", "pp310", "x86_64-linux-gnu")]
    [InlineData("_mod.graalpy250-312-native-x86_64-darwin.dylib", "_mod", "graalpy312", "x86_64-darwin")]
    [InlineData("_mod.cpython-311-x86_64-cygwin.dll", "_mod", "cp311", "x86_64-cygwin")]
    [InlineData("_mod.cpython-313-aarch64-linux-android.so", "_mod", "cp313", "aarch64-linux-android")]
    public void A_tag_names_interpreter_and_platform(string file, string module, string abi, string? platform)
    {
        var name = ExtensionName.TryParse(file);
        Assert.NotNull(name);
        Assert.Equal((module, abi, platform, SuffixKind.Tagged), (name.Module, name.Abi?.Tag, name.Platform, name.Kind));
        Assert.Equal(file, name.Module + name.Suffix);
    }

    [Theory]
    [InlineData("_mod.abi3.so", null)]
    [InlineData("_mod.abi3t.so", null)]
    [InlineData("_mod.abi3-x86_64-linux-gnu.so", "x86_64-linux-gnu")]
    [InlineData("_mod.abi3.dll", null)]
    public void The_stable_ABI_is_not_tied_to_a_version(string file, string? platform)
    {
        var name = ExtensionName.TryParse(file);
        Assert.Equal(new ExtensionName("_mod", file[4..], SuffixKind.StableAbi, null, platform), name);
        Assert.Equal(file.Contains("abi3t"), name!.IsFreeThreadedStableAbi);
    }

    [Theory]
    [InlineData("_mod.so", ".so")]
    [InlineData("_mod.pyd", ".pyd")]
    [InlineData("_mod.PYD", ".PYD")]
    public void A_plain_name_is_not_tied_to_an_interpreter(string file, string suffix) =>
        Assert.Equal(new ExtensionName("_mod", suffix, SuffixKind.Plain, null, null), ExtensionName.TryParse(file));

    [Theory]
    [InlineData("libgfortran.so.5")]
    [InlineData("libopenblas64_p-r0-0cf96a72.3.23.dev.so")]
    [InlineData("python311.dll")]
    [InlineData("libomp.dylib")]
    [InlineData("module.py")]
    [InlineData(".so")]
    [InlineData(".abi3.so")]
    [InlineData("_mod.cpython-xyz.so")]
    [InlineData("")]
    public void Other_files_are_not_modules(string file) => Assert.Null(ExtensionName.TryParse(file));

    [Fact]
    public void A_debug_build_has_a_flag_in_its_tag()
    {
        Assert.Equal(
            new PythonAbi(PythonImplementation.CPython, new(3, 13), IsFreeThreaded: true, IsDebug: true),
            ExtensionName.TryParse("m.cpython-313td-darwin.so")?.Abi
        );
        var windows = ExtensionName.TryParse("m_d.cp311-win_amd64.pyd");
        Assert.Equal(("m", "_d.cp311-win_amd64.pyd", true), (windows!.Module, windows.Suffix, windows.Abi!.IsDebug));
    }

    [Fact]
    public void Old_flags_are_kept() => Assert.Equal("mu", ExtensionName.TryParse("m.cpython-32mu.so")?.Abi?.Flags);

    [Fact]
    public void Only_Python_2_strips_the_module_suffix()
    {
        Assert.Equal(("foo", "module.so"), Parts(ExtensionName.TryParse("foomodule.so", isPython2: true)));
        Assert.Equal(("foomodule", ".so"), Parts(ExtensionName.TryParse("foomodule.so")));

        static (string, string) Parts(ExtensionName? name) => (name!.Module, name.Suffix);
    }

    [Fact]
    public void No_name_throws() =>
        CsCheck.Check.Sample(CsCheck.Gen.String, text => ExtensionName.TryParse(text + ".so") is null or { Module.Length: > 0 });
}
