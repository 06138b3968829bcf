using Armature.TestKit;

namespace Armature.Loading.Tests.MacOS;

/// <summary>
/// One test for each rule of dyld's search. Nothing here runs Mach-O files: the expectations are derived from dyld's sources (dyld-1378); the files are
/// compiled by clang and linked by LLVM's linker.
/// </summary>
public sealed class DylibSearchTests
{
    // Loader.cpp, expandAtLoaderPath: the directory of the image that contains the load command
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Loader_path_is_the_directory_of_the_image_that_needs_the_library()
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

    // Loader.cpp, forEachResolvedAtPathVar: each LC_RPATH in order; @loader_path in it is the directory of the image that contains it
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

    // JustInTimeLoader.cpp, loadDependents: the chain of images grows by one at each level, so that a library has the run paths of the images before it
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Run_paths_are_inherited_from_the_loading_image()
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

    // Loader.cpp, getLoader: loaded images are compared by path and install name before the search
    [Theory(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    [InlineData("@rpath/libg.dylib")]
    [InlineData("/DLC/m/libg.dylib")]
    public void A_loaded_library_is_found_by_its_install_name(string installName)
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

    // dyld compares whole install names, not file names
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Libraries_with_the_same_file_name_are_different()
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

    // forEachDylibFallback: the variable applies to every binary, the default directories only to those of an SDK before macOS 14
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

    // JustInTimeLoader.cpp, loadDependents: canBeMissing for LC_LOAD_WEAK_DYLIB, whose symbols are then weak imports
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_weak_library_may_be_missing()
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", "/gone/libf.dylib").Extension("-weak_library", "f.tbd");
        Assert.Equal("not found", mac.Found("/gone/libf.dylib"));
        Assert.IsType<ImportOutcome.Loads>(mac.Load().Outcome);
    }

    // MachOFile.cpp, compatibleSlice: the path is rejected and the search continues
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_library_for_another_architecture_is_skipped()
    {
        using var intel = new MacLinker("x86_64", "14.0");
        using var mac = new Mac();
        mac.Stub("f.tbd", "@rpath/libf.dylib").Add("/intel/libf.dylib", intel.Link("int f(void) { return 1; }", "-dylib"));
        mac.Dylib("/arm/libf.dylib", "@rpath/libf.dylib").Extension("f.tbd", "-rpath", "/intel", "-rpath", "/arm");
        Assert.Equal("LcRPath /arm/libf.dylib", mac.Found("@rpath/libf.dylib"));
    }

    // getLoader searches the shared cache; a library that is not in our table of it is unknown
    [Theory(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    [InlineData("/usr/lib/libz.1.dylib", typeof(Resolution.Found))]
    [InlineData("/System/Library/Frameworks/Accelerate.framework/Versions/A/Accelerate", typeof(Resolution.Found))]
    [InlineData("/System/Library/Frameworks/Accelerate.framework/Accelerate", typeof(Resolution.Found))]
    [InlineData("/usr/lib/libunlisted.dylib", typeof(Resolution.Unknown))]
    [InlineData("/System/Library/PrivateFrameworks/Odd.framework/Odd", typeof(Resolution.Unknown))]
    public void Libraries_of_macOS_are_not_searched_for_on_disk(string name, Type expected)
    {
        using var mac = new Mac();
        mac.Stub("f.tbd", name).Extension("f.tbd");
        Assert.IsType(expected, mac.Load().Closure!.Needs.First(pair => pair.Need.Name == name).Need.Resolution);
        Assert.IsType<ImportOutcome.Loads>(mac.Load().Outcome);
    }

    // each process uses its own slice, with its own load commands
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
        Assert.Equal(RefusalReason.Library, Assert.IsType<ImportOutcome.Refused>(old.Add(Mac.Module, both).Load().Outcome).Reason);
    }
}
