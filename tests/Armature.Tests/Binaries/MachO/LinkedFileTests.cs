using System.IO.Compression;
using Armature.Binaries.MachO;
using Armature.Subjects.Tests;
using Armature.TestKit;

namespace Armature.Binaries.Tests.MachO;

/// <summary>Reads files made by clang and LLVM's linker.</summary>
public sealed class LinkedFileTests
{
    [Theory(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    [InlineData("arm64", "13.0", Architecture.Arm64)]
    [InlineData("x86_64", "10.13", Architecture.X86_64)]
    public void A_bundle_resolves_Python_by_flat_lookup(string arch, string minimum, Architecture architecture)
    {
        using var linker = new MacLinker(arch, minimum);
        var slice = Mach.ReadThin(
            linker.Link(
                "int PyErr_Occurred(void); int malloc(int); int PyInit_x(void) { return PyErr_Occurred() + malloc(1); }",
                "-bundle",
                "-undefined",
                "dynamic_lookup",
                "-rpath",
                "@loader_path/.dylibs"
            )
        );

        Assert.Empty(slice.Faults);
        Assert.Equal((architecture, BinaryKind.Bundle), (slice.Architecture, slice.Kind));
        Assert.Equal(["/usr/lib/libSystem.B.dylib"], slice.Needed.Select(needed => needed.Name));
        Assert.Equal("@loader_path/.dylibs", Assert.Single(slice.RunPaths).Value);
        Assert.Equal(minimum, slice.MinimumSystem!.Version.ToString());
        Assert.Equal(Symbol.AnyLibrary, Mach.Find(slice.Imports, "_PyErr_Occurred").Library);
        Assert.Equal((short)0, Mach.Find(slice.Imports, "_malloc").Library);
        Assert.Equal(["_PyInit_x"], Mach.Names(slice.Exports));
        Assert.Equal(arch == "arm64" ? SignatureKind.LinkerSigned : SignatureKind.None, slice.MachO!.Signature.Kind);
    }

    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Lazy_and_weak_imports_are_marked()
    {
        using var linker = new MacLinker("x86_64", "10.13");
        var slice = Mach.ReadThin(
            linker.Link(
                "int malloc(int); extern int free(int) __attribute__((weak_import)); int (*p)(int) = free; int f(void) { return malloc(1); }",
                "-dylib",
                "-install_name",
                "@rpath/libf.dylib"
            )
        );

        Assert.Equal((BinaryKind.SharedLibrary, "@rpath/libf.dylib"), (slice.Kind, slice.Name));
        Assert.True(Mach.Find(slice.Imports, "_malloc").IsLazy);
        Assert.Equal(SymbolBinding.Weak, Mach.Find(slice.Imports, "_free").Binding);
        Assert.Equal(SymbolBinding.Strong, Mach.Find(slice.Imports, "_malloc").Binding);
    }

    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Thread_locals_and_reexported_libraries_are_read()
    {
        using var linker = new MacLinker("arm64", "13.0");
        var slice = Mach.ReadThin(
            linker.Link("_Thread_local int t = 1; int f(void) { return t; }", "-dylib", "-reexport_library", "libSystem.tbd")
        );

        Assert.True(slice.MachO!.HasThreadLocals);
        Assert.Contains(slice.Needed, needed => needed.Kind is NeededKind.Reexported);
        Assert.Equal(SymbolKind.ThreadLocal, Mach.Find(slice.Exports, "_t").Kind);
    }

    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Pages_match_the_linkers_signature_until_a_byte_changes()
    {
        using var linker = new MacLinker("arm64", "13.0");
        var bytes = linker.Link("const char text[20000] = {1}; int f(void) { return text[0]; }", "-dylib");
        var slice = Mach.ReadThin(bytes);
        var whole = PageHashes.Check(ByteSource.Of(bytes), slice)!;
        bytes[0x4100] ^= 1;
        var changed = PageHashes.Check(ByteSource.Of(bytes), slice)!;

        Assert.Equal((0, -1L), (whole.Stale, whole.First));
        Assert.Equal((1, whole.Total, 0x4000L), (changed.Stale, changed.Total, changed.First));
        Assert.Equal(whole.Total, PageHashes.Check(ByteSource.Of(ReadOnlyMemory<byte>.Empty), slice)!.Stale);
    }

    /// <summary>The hashes are at the end of a file: a compressed member is inflated again for each step back, and only so often.</summary>
    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void Pages_of_a_large_compressed_member_match()
    {
        using var linker = new MacLinker("arm64", "13.0");
        var bytes = linker.Link("const char text[40000000] = {1}; int f(void) { return text[0]; }", "-dylib");
        var slice = Mach.ReadThin(bytes);
        using var zip = ZipBytes.Tree(ZipBytes.Of(CompressionLevel.Fastest, ("f.dylib", bytes)));
        using var source = ZipBytes.Open(zip, "f.dylib");
        var check = PageHashes.Check(source, slice)!;
        Assert.Equal((0, -1L), (check.Stale, check.First));
        Assert.Null(source.Failure);
    }

    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void An_object_file_lists_its_undefined_symbols()
    {
        using var linker = new MacLinker("arm64", "13.0");
        var slice = Mach.ReadThin(linker.Compile("int malloc(int); int f(void) { return malloc(1); }"));

        Assert.Equal(BinaryKind.ObjectFile, slice.Kind);
        Assert.Equal(["_malloc"], Mach.Names(slice.Imports));
        Assert.Equal(["_f"], Mach.Names(slice.Exports));
    }

    [Fact(SkipUnless = nameof(MacLinker.IsHere), SkipType = typeof(MacLinker), Skip = MacLinker.Missing)]
    public void A_universal_file_of_lipo_has_both_slices()
    {
        using var arm = new MacLinker("arm64", "13.0");
        using var intel = new MacLinker("x86_64", "10.13");
        var image = Mach.Read(arm.Lipo(arm.Link("int f;", "-dylib"), intel.Link("int g;", "-dylib")));

        Assert.Empty(image.AllFaults);
        Assert.Equal([Architecture.X86_64, Architecture.Arm64], image.Slices.Select(slice => slice.Architecture));
    }
}
