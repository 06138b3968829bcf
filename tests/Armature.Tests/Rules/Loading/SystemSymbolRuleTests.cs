using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

/// <summary>Symbols of systems that are known by tables: musl by its version, macOS by the first version that exports a symbol.</summary>
public sealed class SystemSymbolRuleTests
{
    private const string OfGlibc = "__cxa_thread_atexit_impl";
    private const string Needs = "gcc is not installed";

    public static bool HasCompiler => Tool.AreHere("gcc");

    [Fact(SkipUnless = nameof(HasCompiler), Skip = Needs)]
    public void A_symbol_of_glibc_that_musl_does_not_have_is_undefined()
    {
        var graph = OnMusl(OfGlibc);
        var finding = Found.One("AR203", graph);
        Assert.Equal($"fast 1.2 needs the symbol `{OfGlibc}`, which no library in scope defines", finding.Message);
        Assert.Equal(
            $"ImportError: Error relocating /env/site-packages/fast/_m.cpython-311-x86_64-linux-musl.so: {OfGlibc}: symbol not found",
            finding.Files[0].Error
        );
        Assert.Empty(Found.Beside("AR203", graph));
    }

    [Theory(SkipUnless = nameof(HasCompiler), Skip = Needs)]
    [InlineData("memcpy")]
    [InlineData("qsort_r")]
    // musl 1.2.4 has only open, but its loader still resolves the old name
    [InlineData("open64")]
    // of Python, of libgcc_s, and of no C library
    [InlineData("PyLong_FromLong")]
    [InlineData("__register_frame")]
    [InlineData("unheard_of")]
    public void Passes_what_musl_or_another_library_may_define(string symbol) => Assert.Empty(Found.By("AR203", OnMusl(symbol)));

    [Fact(SkipUnless = nameof(HasCompiler), Skip = Needs)]
    public void Passes_a_weak_symbol() => Assert.Empty(Found.By("AR203", OnMusl(OfGlibc, isWeak: true)));

    [Fact(SkipUnless = nameof(HasCompiler), Skip = Needs)]
    public void Passes_a_symbol_that_an_unknown_library_may_define() =>
        Assert.Empty(Found.By("AR203", OnMusl(OfGlibc, libraries: "libgcompat.so.0")));

    [Theory(SkipUnless = nameof(HasCompiler), Skip = Needs)]
    [InlineData("memcpy", null)]
    [InlineData("PyLong_FromLong", null)]
    [InlineData("unheard_of", "python")]
    public void Names_what_may_export_an_unbound_symbol(string symbol, string? exporter) =>
        Assert.Equal(exporter is null ? [] : [exporter], OnMusl(symbol).Build().Files[0].Closure!.UnknownExports);

    [Fact(SkipUnless = nameof(HasCompiler), Skip = Needs)]
    public void Catches_it_beside_the_libraries_of_the_compiler() =>
        Assert.NotEmpty(Found.By("AR203", OnMusl(OfGlibc, libraries: ["libstdc++.so.6", "libgcc_s.so.1"])));

    [Theory]
    [InlineData("fast-1.2-cp311-cp311-macosx_11_0_arm64.whl", true)]
    [InlineData("fast-1.2-cp311-cp311-macosx_12_0_arm64.whl", false)]
    public void A_symbol_of_libSystem_that_is_newer_than_the_target_is_undefined(string wheel, bool isAbsent)
    {
        var findings = Found.By("AR203", OnMac(wheel, "_backtrace_async"));
        Assert.Equal(isAbsent, findings.Length == 1);
    }

    [Fact]
    public void Names_the_libraries_whose_exports_are_not_known()
    {
        var closure = OnMac("fast-1.2-cp311-cp311-macosx_14_0_arm64.whl", "_unheard_of").Build().Files[0].Closure!;
        Assert.Equal(["libSystem.B.dylib"], closure.UnknownExports);
        Assert.Empty(OnMac("fast-1.2-cp311-cp311-macosx_14_0_arm64.whl", "_malloc").Build().Files[0].Closure!.UnknownExports);
    }

    private static GraphBuilder OnMac(string wheel, string symbol)
    {
        var bytes = MacModule.Plain().Import(symbol, 0).Build();
        return GraphBuilder
            .Wheel(wheel)
            .Package("fast", "1.2")
            .File(MacModule.Name, BinaryImage.Read(ByteSource.Of(bytes)), bytes.Length)
            .SystemFile($"/env/site-packages/{MacModule.Name}", bytes);
    }

    // relocations decide, so that the module is compiled
    private static GraphBuilder OnMusl(string symbol, bool isWeak = false, params string[] libraries)
    {
        const string Name = "fast/_m.cpython-311-x86_64-linux-musl.so";
        using var directory = new TemporaryDirectory();
        var gcc = new Tool("gcc") { Directory = directory.Path };
        string[] needed = ["libc.musl-x86_64.so.1", .. libraries];
        foreach (var library in needed)
            gcc.Do("-shared", "-nostdlib", "-x", "c", "/dev/null", $"-Wl,-soname,{library}", "-o", library);
        File.WriteAllText(
            Path.Combine(directory.Path, "m.c"),
            $"extern int {symbol}(void) __attribute__(({(isWeak ? "weak" : "unused")})); int PyInit__m(void) {{ return {symbol}(); }}"
        );
        gcc.Do(["-shared", "-fPIC", "-nostdlib", "-fno-builtin", "-w", "m.c", "-o", "m.so", "-Wl,--no-as-needed", .. needed]);
        var bytes = File.ReadAllBytes(Path.Combine(directory.Path, "m.so"));
        return GraphBuilder
            .Wheel("fast-1.2-cp311-cp311-musllinux_1_2_x86_64.whl")
            .Package("fast", "1.2")
            .File(Name, BinaryImage.Read(ByteSource.Of(bytes)))
            .SystemFile($"/env/site-packages/{Name}", bytes);
    }
}
