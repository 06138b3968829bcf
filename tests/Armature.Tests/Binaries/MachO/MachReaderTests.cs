using Armature.Binaries.MachO;
using Armature.Demo.MachO;

namespace Armature.Binaries.Tests.MachO;

public sealed class MachReaderTests
{
    public static TheoryData<Architecture, bool> Forms =>
        new()
        {
            { Architecture.Arm64, true },
            { Architecture.Arm64, false },
            { Architecture.Arm64E, true },
            { Architecture.X86_64, true },
            { Architecture.X86_64, false },
            { Architecture.X86_64H, false },
            { Architecture.X86, false },
            { Architecture.Arm, false },
            { Architecture.Arm64_32, false },
            { Architecture.PowerPC, false },
            { Architecture.PowerPC64, false },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Everything_written_is_read_back(Architecture architecture, bool isChained)
    {
        var slice = Mach.ReadThin(Everything(architecture, isChained).Build());

        Assert.Empty(slice.Faults);
        Assert.Equal((architecture, BinaryKind.SharedLibrary, "@rpath/x.dylib"), (slice.Architecture, slice.Kind, slice.Name));
        Assert.Equal(["/usr/lib/libSystem.B.dylib", "@rpath/y.dylib", "w.dylib"], slice.Needed.Select(needed => needed.Name));
        Assert.Equal([NeededKind.Required, NeededKind.Reexported, NeededKind.Weak], slice.Needed.Select(needed => needed.Kind));
        Assert.Equal(new PackedVersion(1351, 2, 3), slice.Needed[0].CurrentVersion);
        Assert.Equal(["@loader_path/.dylibs"], slice.RunPaths.Select(path => path.Value));
        Assert.Equal(new MinimumSystem("macOS", new(11, 1), new(11, 1)), slice.MinimumSystem);
        Assert.Equal(isChained, slice.MachO!.HasChainedFixups);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Symbols_name_their_library(Architecture architecture, bool isChained)
    {
        var slice = Mach.ReadThin(Everything(architecture, isChained).Build());

        Assert.Equal(["_flat", "_malloc", "_perhaps", "_main_program", "_coalesced"], Mach.Names(slice.Imports));
        short[] libraries = [Symbol.AnyLibrary, 0, 2, Symbol.MainExecutable, Symbol.WeakLookup];
        Assert.Equal(libraries, slice.Imports.Symbols.ToArray().Select(symbol => symbol.Library));
        Assert.Equal(SymbolBinding.Weak, Mach.Find(slice.Imports, "_perhaps").Binding);
        Assert.Equal(["_PyInit_x", "_inline", "_passed_on"], Mach.Names(slice.Exports));
        Assert.Equal(SymbolBinding.Weak, Mach.Find(slice.Exports, "_inline").Binding);
        var passedOn = Mach.Find(slice.Exports, "_passed_on");
        Assert.Equal((true, (short)1, "_original"), (passedOn.IsReexport, passedOn.Library, slice.Exports.Text(passedOn.Forwarder)));
    }

    [Fact]
    public void A_linker_signature_covers_every_page()
    {
        var file = new MachOBuilder(Architecture.Arm64).Import("_x").Build();
        var signature = Mach.ReadThin(file).MachO!.Signature;

        Assert.Equal(
            (SignatureKind.LinkerSigned, "armature", (byte)2, 4096),
            (signature.Kind, signature.Identifier, signature.HashType, signature.PageSize)
        );
        Assert.Equal((signature.CodeLimit + 4095) / 4096, signature.HashCount);
        var hash = System.Security.Cryptography.SHA256.HashData(file.AsSpan(4096, 4096));
        Assert.Equal(hash, file.AsSpan((int)signature.Hashes.Bytes + 32, 32));
    }

    [Fact]
    public void An_unsigned_slice_has_no_signature() =>
        Assert.Equal(SignatureKind.None, Mach.ReadThin(new MachOBuilder(Architecture.X86_64).Build()).MachO!.Signature.Kind);

    [Fact]
    public void A_signature_of_zeros_is_unreadable_and_a_fault()
    {
        var file = new MachOBuilder(Architecture.Arm64).Build();
        var start = file.AsSpan().LastIndexOf<byte>([0xfa, 0xde, 0x0c, 0xc0]);
        file.AsSpan(start).Clear();
        var slice = Mach.ReadThin(file);

        Assert.Equal(SignatureKind.Unreadable, slice.MachO!.Signature.Kind);
        Assert.Equal(new FileOffset(start), Assert.Single(slice.Faults).At);
    }

    [Fact]
    public void The_symbol_table_is_used_without_dyld_info()
    {
        var file = new MachOBuilder(Architecture.X86_64)
            .Needed("a.dylib")
            .Import("_x", library: 0)
            .Import("_y", isWeak: true)
            .Export("_z")
            .Build();
        var command = file.AsSpan().IndexOf<byte>([0x22, 0, 0, 0x80]);
        file[command] = 0x7f; // an unknown command
        var slice = Mach.ReadThin(file);

        Assert.Equal(["_x", "_y"], Mach.Names(slice.Imports));
        Assert.Equal(["_z"], Mach.Names(slice.Exports));
        Assert.Equal((short)0, Mach.Find(slice.Imports, "_x").Library);
        Assert.Equal(
            (Symbol.AnyLibrary, SymbolBinding.Weak),
            (Mach.Find(slice.Imports, "_y").Library, Mach.Find(slice.Imports, "_y").Binding)
        );
    }

    [Fact]
    public void A_program_is_an_executable() =>
        Assert.Equal(BinaryKind.Executable, Mach.ReadThin(new MachOBuilder(Architecture.Arm64).Executable().Build()).Kind);

    [Fact]
    public void A_file_truncated_in_a_segment_is_a_fault()
    {
        var slice = Mach.ReadThin(new MachOBuilder(Architecture.X86_64).Needed("a.dylib").Export("_x").Build()[..4000]);

        Assert.Single(slice.Needed);
        Assert.Contains(slice.Faults, fault => fault.Structure == "segment __TEXT");
    }

    [Fact]
    public void A_library_ordinal_without_a_library_is_a_fault()
    {
        var slice = Mach.ReadThin(new MachOBuilder(Architecture.Arm64).Import("_x", library: 6).Build());

        Assert.Equal("is 7, but there are only 0 libraries", Assert.Single(slice.Faults).Problem);
    }

    private static MachOBuilder Everything(Architecture architecture, bool isChained) =>
        new MachOBuilder(architecture)
            .Dylib("@rpath/x.dylib")
            .MinimumSystem(11, 1)
            .Needed("/usr/lib/libSystem.B.dylib", current: new PackedVersion(1351, 2, 3))
            .Needed("@rpath/y.dylib", NeededKind.Reexported)
            .Needed("w.dylib", NeededKind.Weak)
            .RunPath("@loader_path/.dylibs")
            .Import("_flat")
            .Import("_malloc", 0)
            .Import("_perhaps", 2, isWeak: true)
            .Import("_main_program", Symbol.MainExecutable)
            .Import("_coalesced", Symbol.WeakLookup)
            .Export("_PyInit_x")
            .Export("_inline", isWeak: true)
            .Reexport("_passed_on", 1, "_original")
            .ChainedFixups(isChained);
}
