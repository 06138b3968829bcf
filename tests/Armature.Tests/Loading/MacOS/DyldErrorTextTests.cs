using Armature.Binaries;
using Armature.Demo.MachO;
using Armature.TestKit;

namespace Armature.Loading.Tests.MacOS;

/// <summary>The whole message of each failure, as dyld's sources compose it (dyld-852, -941 and -1042 for macOS 11, 12 and 13).</summary>
public sealed class DyldErrorTextTests
{
    private const string Opening = $"ImportError: dlopen({Mac.Module}, 0x0002): ";

    // DyldProcessConfig.cpp, forEachPathVariant: the path on disk, in the cryptex, and again for the shared cache; JustInTimeLoader.cpp, loadDependents
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_path_that_does_not_exist()
    {
        using var mac = new Mac("13.0");
        mac.Stub("f.tbd", "/opt/homebrew/opt/f/lib/libf.dylib").Extension("f.tbd");
        Assert.Equal(
            $"{Opening}Library not loaded: /opt/homebrew/opt/f/lib/libf.dylib\n  Referenced from: <UUID> {Mac.Module} (built for macOS 14.0 which is newer than running OS)\n"
                + "  Reason: tried: '/opt/homebrew/opt/f/lib/libf.dylib' (no such file), "
                + "'/System/Volumes/Preboot/Cryptexes/OS/opt/homebrew/opt/f/lib/libf.dylib' (no such file), "
                + "'/opt/homebrew/opt/f/lib/libf.dylib' (no such file)",
            mac.Error()
        );
    }

    // MachOFile.cpp, sdkOnOrAfter2022; Loader.cpp, mightBeInSharedCache
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Fallback_directories_of_old_binaries_are_listed()
    {
        using var mac = new Mac("15.0", "11.0");
        mac.Stub("f.tbd", "/x/libf.dylib").Extension("f.tbd");
        Assert.EndsWith(
            "'/x/libf.dylib' (no such file), '/usr/local/lib/libf.dylib' (no such file), '/usr/lib/libf.dylib' (no such file, not in dyld cache)",
            mac.Error()
        );
    }

    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void macOS_12_prints_no_cryptex_path_and_no_UUID()
    {
        using var mac = new Mac("12.6", "11.0");
        mac.Stub("f.tbd", "/x/libf.dylib").Extension("f.tbd");
        Assert.Equal(
            $"{Opening}Library not loaded: /x/libf.dylib\n  Referenced from: {Mac.Module}\n"
                + "  Reason: tried: '/x/libf.dylib' (no such file), '/usr/local/lib/libf.dylib' (no such file), '/usr/lib/libf.dylib' (no such file)",
            mac.Error()
        );
    }

    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Before_macOS_12_no_path_is_listed()
    {
        using var mac = new Mac("11.0", "11.0");
        mac.Stub("f.tbd", "/x/libf.dylib").Extension("f.tbd");
        Assert.Equal(
            $"ImportError: dlopen({Mac.Module}, 2): Library not loaded: /x/libf.dylib\n  Referenced from: {Mac.Module}\n  Reason: image not found",
            mac.Error()
        );
    }

    // dlopen_from and loadDependents both add the module to the chain, so its run paths are tried and listed twice
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void The_run_paths_of_the_opened_module_are_tried_twice()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "@rpath/libf.dylib").Extension("f.tbd", "-rpath", "@loader_path/lib");
        Assert.Equal(
            $"{Opening}Library not loaded: @rpath/libf.dylib\n  Referenced from: <UUID> {Mac.Module}\n"
                + "  Reason: tried: '/py/site/lib/libf.dylib' (no such file), '/py/site/lib/libf.dylib' (no such file), "
                + "'/py/shared/libf.dylib' (no such file)",
            mac.Error()
        );
    }

    // MachOFile.cpp, compatibleSlice
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_library_for_another_architecture()
    {
        using var intel = new MacLinker("x86_64", "14.0");
        using var mac = new Mac();
        mac.Stub("f.tbd", "@loader_path/libf.dylib").Add("/py/site/libf.dylib", intel.Link("int f;", "-dylib")).Extension("f.tbd");
        Assert.EndsWith(
            "Reason: tried: '/py/site/libf.dylib' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))",
            mac.Error()
        );
    }

    // JustInTimeLoader.cpp, makeJustInTimeLoaderDisk: a bundle cannot be a dependency
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_bundle_in_place_of_a_library()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "@loader_path/libf.dylib").Add("/py/site/libf.dylib", new MachOBuilder(Architecture.Arm64).Export("_f").Build());
        mac.Extension("f.tbd");
        Assert.EndsWith("tried: '/py/site/libf.dylib' (cannot link against bundle '/py/site/libf.dylib')", mac.Error());
    }

    // Loader.cpp, mapSegments: F_CHECK_LV; the sentence after the colon is the kernel's, from reports of users
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_library_without_a_signature()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "@loader_path/libf.dylib").Dylib("/py/site/libf.dylib", "libf.dylib", options: "-no_adhoc_codesign");
        mac.Extension("f.tbd");
        Assert.EndsWith(
            "tried: '/py/site/libf.dylib' (code signature in <UUID> '/py/site/libf.dylib' not valid for use in process: "
                + "mapped file has no cdhash, completely unsigned? Code has to be at least ad-hoc signed.)",
            mac.Error()
        );
    }

    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_module_without_a_signature_is_rejected_only_on_arm64()
    {
        using var arm = new Mac("12.6", "11.0");
        using var intel = new Mac("12.6", "11.0", "x86_64");
        arm.Stub("f.tbd", "@loader_path/libf.dylib").Dylib("/py/site/libf.dylib", "libf.dylib").Extension("f.tbd", "-no_adhoc_codesign");
        intel.Stub("f.tbd", "@loader_path/libf.dylib").Dylib("/py/site/libf.dylib", "libf.dylib").Extension("f.tbd", "-no_adhoc_codesign");
        Assert.StartsWith(
            $"{Opening}tried: '{Mac.Module}' (code signature in <UUID> '{Mac.Module}' not valid for use in process",
            arm.Error()
        );
        Assert.IsType<ImportOutcome.Loads>(intel.Load().Outcome);
    }

    // getLoader
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_library_relative_to_the_executable_that_does_not_exist()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "@executable_path/../gone/libf.dylib").Extension("f.tbd");
        Assert.EndsWith("Reason: tried: '/py/gone/libf.dylib' (no such file)", mac.Error());
    }

    // resolveSymbol: the library of the symbol's ordinal and the libraries that it re-exports
    [Theory(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    [InlineData("15.0", "Referenced from: <UUID> /py/site/m.cpython-311-darwin.so\n  Expected in:     <UUID> /py/site/libf.dylib")]
    [InlineData("12.6", "Referenced from: /py/site/m.cpython-311-darwin.so\n  Expected in: /py/site/libf.dylib")]
    public void A_symbol_that_its_library_does_not_export(string running, string rest)
    {
        using var mac = new Mac(running, "12.0");
        mac.Stub("f.tbd", "@loader_path/libf.dylib").Dylib("/py/site/libf.dylib", "libf.dylib", "int g;").Extension("f.tbd");
        Assert.Equal($"{Opening}Symbol not found: _f\n  {rest}", mac.Error());
    }

    // RTLD_NOW binds lazy imports too, with chained fixups and with opcodes (dlopen_from, allowLazyBinds)
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_lazily_bound_symbol_is_reported_when_the_module_is_opened()
    {
        using var mac = new Mac("15.0", "10.15", "x86_64");
        mac.Stub("f.tbd", "@loader_path/libf.dylib").Dylib("/py/site/libf.dylib", "libf.dylib", "int g;").Extension("f.tbd");
        Assert.StartsWith($"{Opening}Symbol not found: _f\n", mac.Error());
    }

    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_symbol_that_is_reexported_is_found()
    {
        using var mac = new Mac();
        mac.Stub("g.tbd", "@loader_path/libg.dylib").Stub("f.tbd", "@loader_path/libf.dylib");
        mac.Dylib("/py/site/libg.dylib", "@loader_path/libg.dylib");
        mac.Dylib("/py/site/libf.dylib", "libf.dylib", "int h;", "-reexport_library", "g.tbd").Extension("f.tbd");
        Assert.IsType<ImportOutcome.Loads>(mac.Load().Outcome);
    }

    // resolveSymbol: an upward library differs from others only in the order of initializers
    [Fact]
    public void An_upward_library_must_exist()
    {
        using var mac = new Mac();
        mac.Add(
            Mac.Module,
            new MachOBuilder(Architecture.Arm64)
                .MinimumSystem(14, 0)
                .Needed("/gone/libf.dylib", NeededKind.Upward)
                .Export("_PyInit_m")
                .Build()
        );
        Assert.Contains("Library not loaded: /gone/libf.dylib", mac.Error(), StringComparison.Ordinal);
    }

    // resolveSymbol, BIND_SPECIAL_DYLIB_FLAT_LOOKUP: every image in the order of loading
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Functions_of_Python_come_from_any_loaded_image()
    {
        using var linker = new MacLinker("arm64", "14.0");
        byte[] Module(string function) =>
            linker.Link($"int {function}(int); int PyInit_m(void) {{ return {function}(1); }}", "-bundle", "-undefined", "dynamic_lookup");
        using var mac = new Mac();
        using var other = new Mac();
        Assert.IsType<ImportOutcome.Loads>(mac.Add(Mac.Module, Module("PyLong_FromLong")).Load().Outcome);
        Assert.Equal(
            $"{Opening}symbol not found in flat namespace '_PyInt_FromLong'",
            other.Add(Mac.Module, Module("PyInt_FromLong")).Error()
        );
    }

    // the symbols of the system and of modules that were imported before are not known
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Other_symbols_of_the_flat_namespace_are_not_reported()
    {
        using var mac = new Mac();
        mac.Extension("-undefined", "dynamic_lookup");
        Assert.IsType<ImportOutcome.Loads>(mac.Load().Outcome);
    }

    // dyld finishes the level at which an error occurs and keeps the last error (Diagnostics::error): that of libb, not of liba
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void The_last_of_two_missing_libraries_is_reported()
    {
        using var mac = new Mac();
        mac.Stub("a.tbd", "@loader_path/liba.dylib")
            .Stub("b.tbd", "@loader_path/libb.dylib", "_b")
            .Stub("x.tbd", "/gone/x", "_x")
            .Stub("y.tbd", "/gone/y", "_y");
        mac.Dylib("/py/site/liba.dylib", "liba.dylib", "extern int x; int f(void) { return x; }", "x.tbd");
        mac.Dylib("/py/site/libb.dylib", "libb.dylib", "extern int y; int b(void) { return y; }", "y.tbd");
        mac.Extension("a.tbd", "-needed_library", "b.tbd");
        Assert.StartsWith($"{Opening}Library not loaded: /gone/y\n", mac.Error());
        Assert.Equal(2, mac.Load().Closure!.Faults.Length);
    }

    // ctypes opens with RTLD_LOCAL as well, and raises OSError
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_library_that_no_file_needs_is_opened_by_ctypes()
    {
        using var mac = new Mac();
        mac.Stub("g.tbd", "/gone/libg.dylib", "_g")
            .Dylib("/py/site/libf.dylib", "libf.dylib", "extern int g; int f(void) { return g; }", "g.tbd");
        Assert.StartsWith(
            "OSError: dlopen(/py/site/libf.dylib, 0x0006): Library not loaded: /gone/libg.dylib\n",
            mac.Error("/py/site/libf.dylib")
        );
    }
}
