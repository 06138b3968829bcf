using Armature.TestKit;

namespace Armature.Loading.Tests.MacOS;

/// <summary>
/// One file for each rule of dyld's search. Nothing here runs Mach-O: what is expected is argued from dyld's sources (dyld-1378), function by
/// function; files are those of clang and LLVM's linker.
/// </summary>
public sealed class DylibSearchTests
{
    // Loader.cpp, expandAtLoaderPath: the directory of the image with the load command, whoever opened it
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Loader_path_is_the_directory_of_who_asks()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "@loader_path/.dylibs/libf.dylib").Dylib("/py/site/.dylibs/libf.dylib", "/DLC/m/libf.dylib").Extension("f.tbd");
        Assert.Equal("LoaderPath /py/site/.dylibs/libf.dylib", mac.Found("@loader_path/.dylibs/libf.dylib"));
        Assert.IsType<ImportOutcome.Loads>(mac.Load().Outcome);
    }

    // Loader.cpp, expandAtExecutablePath
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Executable_path_is_the_directory_of_the_program()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "@executable_path/../lib/libf.dylib").Dylib("/py/lib/libf.dylib", "libf.dylib").Extension("f.tbd");
        Assert.Equal("ExecutablePath /py/lib/libf.dylib", mac.Found("@executable_path/../lib/libf.dylib"));
    }

    // Loader.cpp, forEachResolvedAtPathVar: each LC_RPATH in its order, @loader_path in it meaning who carries it
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Run_paths_are_tried_in_their_order()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "@rpath/libf.dylib")
            .Dylib("/b/libf.dylib", "@rpath/libf.dylib")
            .Dylib("/py/site/c/libf.dylib", "@rpath/libf.dylib");
        mac.Extension("f.tbd", "-rpath", "/a", "-rpath", "@loader_path/c", "-rpath", "/b");
        Assert.Equal("LcRPath /py/site/c/libf.dylib", mac.Found("@rpath/libf.dylib"));
    }

    // JustInTimeLoader.cpp, loadDependents: the chain of loaders grows by one at each level, so that a library has its loader's run paths
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Run_paths_are_inherited_from_who_loads()
    {
        using var mac = new Mac();
        mac.Stub("g.tbd", "@rpath/libg.dylib", "_g")
            .Stub("f.tbd", "@loader_path/libf.dylib")
            .Dylib("/g/libg.dylib", "@rpath/libg.dylib", "int g;");
        mac.Dylib("/py/site/libf.dylib", "libf.dylib", "extern int g; int f(void) { return g; }", "g.tbd");
        mac.Extension("f.tbd", "-rpath", "/g");
        Assert.Equal("LcRPath /g/libg.dylib", mac.Found("@rpath/libg.dylib"));
    }

    // Loader.cpp, forEachResolvedAtPathVar walks options.rpathStack from the last image to the first
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Own_run_paths_come_before_inherited_ones()
    {
        using var mac = new Mac();
        mac.Stub("g.tbd", "@rpath/libg.dylib", "_g").Stub("f.tbd", "@loader_path/libf.dylib");
        mac.Dylib("/outer/libg.dylib", "@rpath/libg.dylib", "int g;").Dylib("/inner/libg.dylib", "@rpath/libg.dylib", "int g;");
        mac.Dylib("/py/site/libf.dylib", "libf.dylib", "extern int g; int f(void) { return g; }", "g.tbd", "-rpath", "/inner");
        mac.Extension("f.tbd", "-rpath", "/outer");
        Assert.Equal("LcRPath /inner/libg.dylib", mac.Found("@rpath/libg.dylib"));
    }

    // DyldAPIs.cpp, dlopen_from: the chain starts with the main executable
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Run_paths_of_the_main_executable_come_last()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "@rpath/libf.dylib").Dylib("/py/shared/libf.dylib", "@rpath/libf.dylib").Extension("f.tbd");
        Assert.Equal("LcRPath /py/shared/libf.dylib", mac.Found("@rpath/libf.dylib"));
    }

    // Loader.cpp, getLoader: what is loaded is compared by path and by install name before anything is searched
    [Theory(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    [InlineData("@rpath/libg.dylib")]
    [InlineData("/DLC/m/libg.dylib")]
    public void A_library_is_known_by_its_install_name(string installName)
    {
        using var mac = new Mac();
        mac.Stub("g.tbd", installName, "_g")
            .Stub("h.tbd", "@loader_path/.dylibs/libg.dylib", "_g")
            .Stub("f.tbd", "@loader_path/libf.dylib");
        mac.Dylib("/py/site/.dylibs/libg.dylib", installName, "int g;");
        mac.Dylib("/py/site/libf.dylib", "libf.dylib", "extern int g; int f(void) { return g; }", "g.tbd");
        mac.Extension("-needed_library", "h.tbd", "f.tbd");
        Assert.Equal("AlreadyLoaded /py/site/.dylibs/libg.dylib", mac.Found(installName));
        Assert.IsType<ImportOutcome.Loads>(mac.Load().Outcome);
    }

    // the same name is not enough: dyld compares whole install names, not file names
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void The_same_file_name_is_another_library()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "/one/libf.dylib").Stub("g.tbd", "/two/libf.dylib", "_g");
        mac.Dylib("/one/libf.dylib", "/one/libf.dylib").Dylib("/two/libf.dylib", "/two/libf.dylib", "int g;");
        mac.Extension("f.tbd", "-needed_library", "g.tbd");
        Assert.Equal("Path /two/libf.dylib", mac.Found("/two/libf.dylib"));
    }

    // DyldProcessConfig.cpp, forEachPathVariant: the file name in each directory of DYLD_LIBRARY_PATH comes before the path itself
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void DYLD_LIBRARY_PATH_comes_first()
    {
        using var mac = new Mac { Variables = DyldVariables.Read(name => name == "DYLD_LIBRARY_PATH" ? "/none:/over" : null) };
        mac.Stub("f.tbd", "/x/libf.dylib")
            .Dylib("/x/libf.dylib", "/x/libf.dylib")
            .Dylib("/over/libf.dylib", "/x/libf.dylib")
            .Extension("f.tbd");
        Assert.Equal("DyldPath /over/libf.dylib", mac.Found("/x/libf.dylib"));
    }

    // forEachDylibFallback: the variable counts for every binary, the directories by default for those of an SDK before macOS 14 alone
    [Theory(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    [InlineData("13.0", null, "Fallback /usr/local/lib/libf.dylib")]
    [InlineData("14.0", null, "not found")]
    [InlineData("14.0", "/usr/local/lib", "Fallback /usr/local/lib/libf.dylib")]
    public void Fallback_directories_come_last(string sdk, string? variable, string expected)
    {
        using var mac = new Mac(sdk: sdk)
        {
            Variables = DyldVariables.Read(name => name == "DYLD_FALLBACK_LIBRARY_PATH" ? variable : null),
        };
        mac.Stub("f.tbd", "/gone/libf.dylib").Dylib("/usr/local/lib/libf.dylib", "libf.dylib").Extension("f.tbd");
        Assert.Equal(expected, mac.Found("/gone/libf.dylib"));
    }

    // JustInTimeLoader.cpp, loadDependents: canBeMissing for LC_LOAD_WEAK_DYLIB, whose symbols are weak imports then
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_weak_library_may_be_missing()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "/gone/libf.dylib").Extension("-weak_library", "f.tbd");
        Assert.Equal("not found", mac.Found("/gone/libf.dylib"));
        Assert.IsType<ImportOutcome.Loads>(mac.Load().Outcome);
    }

    // MachOFile.cpp, compatibleSlice: an error of one place, and the search goes on
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_library_for_another_machine_is_passed_over()
    {
        using var intel = new MacLinker("x86_64", "14.0");
        using var mac = new Mac();
        mac.Stub("f.tbd", "@rpath/libf.dylib").Add("/intel/libf.dylib", intel.Link("int f(void) { return 1; }", "-dylib"));
        mac.Dylib("/arm/libf.dylib", "@rpath/libf.dylib").Extension("f.tbd", "-rpath", "/intel", "-rpath", "/arm");
        Assert.Equal("LcRPath /arm/libf.dylib", mac.Found("@rpath/libf.dylib"));
    }

    // getLoader asks the shared cache; which libraries are in it is data, and one that is not in the data is not known
    [Theory(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    [InlineData("/usr/lib/libz.1.dylib", typeof(Resolution.Found))]
    [InlineData("/System/Library/Frameworks/Accelerate.framework/Versions/A/Accelerate", typeof(Resolution.Found))]
    [InlineData("/System/Library/Frameworks/Accelerate.framework/Accelerate", typeof(Resolution.Found))]
    [InlineData("/usr/lib/libnobodyknows.dylib", typeof(Resolution.Unknown))]
    [InlineData("/System/Library/PrivateFrameworks/Odd.framework/Odd", typeof(Resolution.Unknown))]
    public void Libraries_of_macOS_are_not_looked_for_on_the_disk(string name, Type expected)
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", name).Extension("f.tbd");
        Assert.IsType(expected, mac.Load().Closure!.Needs.First(pair => pair.Need.Name == name).Need.Resolution);
        Assert.IsType<ImportOutcome.Loads>(mac.Load().Outcome);
    }

    // DyldProcess of x86_64: each process takes its own slice, with its own load commands
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Each_slice_has_its_own_libraries()
    {
        using var arm = new MacLinker("arm64", "14.0");
        using var intel = new MacLinker("x86_64", "14.0");
        intel.Stub("f.tbd", "/gone/libf.dylib", "_f");
        var both = arm.Lipo(
            arm.Link("int PyInit_m(void) { return 1; }", "-bundle"),
            intel.Link("int f(void); int PyInit_m(void) { return f(); }", "-bundle", "f.tbd")
        );
        using var silicon = new Mac();
        using var old = new Mac(arch: "x86_64");
        Assert.IsType<ImportOutcome.Loads>(silicon.Add(Mac.Module, both).Load().Outcome);
        Assert.Equal(RefusalReason.Library, Assert.IsType<ImportOutcome.Refused>(old.Add(Mac.Module, both).Load().Outcome).Cause);
    }
}
