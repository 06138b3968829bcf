using System.Text;
using Armature.Binaries;
using Armature.Knowledge.MacOS;
using Armature.TestKit;

namespace Armature.Knowledge.Tests;

/// <summary>The tables of symbols, against a real library or known facts.</summary>
public sealed class SystemSymbolTests
{
    private const string Musl = "/usr/lib/x86_64-linux-musl/libc.so";

    public static bool HasMusl => File.Exists(Musl);

    // Debian adds fts and leaves crypt to libxcrypt
    [Fact(SkipUnless = nameof(HasMusl), Skip = "musl is not installed")]
    public void The_table_of_musl_has_the_symbols_of_the_real_one()
    {
        var names = new Tool("nm").Do("-D", "--defined-only", Musl).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] real = [.. names.Select(line => line.Split(' ')[^1]).Where(name => !name.StartsWith("fts_", StringComparison.Ordinal))];
        Assert.True(real.Length > 1600, $"only {real.Length} symbols");
        Assert.All(real, name => Assert.True(Has(name, new PackedVersion(1, 2, 3)), name));
    }

    [Theory]
    [InlineData("qsort_r", "1.2.2", false)]
    [InlineData("qsort_r", "1.2.3", true)]
    [InlineData("qsort_r", "1.2", true)]
    [InlineData("qsort_r", "1.1", false)]
    [InlineData("statx", "1.2.4", false)]
    [InlineData("statx", "1.2.5", true)]
    [InlineData("malloc", "1.1", true)]
    [InlineData("__cxa_thread_atexit_impl", "1.2", false)]
    public void The_table_of_musl_knows_when_a_symbol_was_added(string name, string version, bool isThere)
    {
        int[] parts = [.. version.Split('.').Select(int.Parse)];
        Assert.Equal(isThere, Has(name, new PackedVersion(parts[0], parts[1], parts is [_, _, var patch] ? patch : 0)));
    }

    [Fact]
    public void The_table_of_musl_separates_architectures()
    {
        Assert.True(MuslSymbols.Has("__clock_gettime64"u8, Architecture.Arm, new PackedVersion(1, 2)));
        Assert.False(MuslSymbols.Has("__clock_gettime64"u8, Architecture.Arm, new PackedVersion(1, 1)));
        Assert.False(MuslSymbols.Has("__clock_gettime64"u8, Architecture.X86_64, new PackedVersion(1, 2)));
        Assert.True(MuslSymbols.Has("__clock_gettime64"u8, Architecture.S390X, new PackedVersion(1, 2)));
    }

    [Theory]
    [InlineData("_malloc", "10.9", true)]
    [InlineData("_memcpy", "26.0", true)]
    // os/workgroup_object.h: macOS 11.0
    [InlineData("_os_workgroup_join", "10.15", false)]
    [InlineData("_os_workgroup_join", "11.0", null)]
    [InlineData("_os_workgroup_join", "12.0", true)]
    [InlineData("_backtrace_async", "11.5", null)]
    [InlineData("_backtrace_async", "11.3", false)]
    [InlineData("_backtrace_async", "12.0", true)]
    // public since 10.12, so it may have been there before
    [InlineData("_clock_gettime", "10.11", null)]
    [InlineData("_clock_gettime", "10.12", true)]
    [InlineData("_unheard_of", "14.0", null)]
    public void LibSystem_has_a_symbol_since_a_version(string name, string version, bool? isThere) =>
        Assert.Equal(isThere, OnMac("/usr/lib/libSystem.B.dylib", name, version));

    [Theory]
    [InlineData("__ZTVN10__cxxabiv117__class_type_infoE", "10.9", true)]
    // llvm-project libcxx/include/__availability: new in macOS 13.3
    [InlineData("__ZNSt3__122__libcpp_verbose_abortEPKcz", "11.0", false)]
    [InlineData("__ZNSt3__122__libcpp_verbose_abortEPKcz", "12.0", false)]
    [InlineData("__ZNSt3__122__libcpp_verbose_abortEPKcz", "14.0", null)]
    public void LibCxx_has_a_symbol_since_a_version(string name, string version, bool? isThere) =>
        Assert.Equal(isThere, OnMac("/usr/lib/libc++.1.dylib", name, version));

    [Fact]
    public void The_exports_of_other_libraries_are_not_known() => Assert.Null(SystemExports.Of("/usr/lib/libz.1.dylib"));

    private static bool Has(string name, PackedVersion version) =>
        MuslSymbols.Has(Encoding.UTF8.GetBytes(name), Architecture.X86_64, version);

    private static bool? OnMac(string library, string name, string version)
    {
        int[] parts = [.. version.Split('.').Select(int.Parse)];
        return SystemExports.Of(library)!.Has(Encoding.UTF8.GetBytes(name), Architecture.X86_64, new PackedVersion(parts[0], parts[1]));
    }
}
