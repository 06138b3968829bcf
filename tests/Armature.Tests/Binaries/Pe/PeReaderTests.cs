using Armature.Binaries.Pe;
using Armature.TestKit;
using CsCheck;

namespace Armature.Binaries.Tests.Pe;

public sealed class PeReaderTests
{
    [Theory]
    [InlineData(Architecture.X86, "IMAGE_FILE_MACHINE_I386", false)]
    [InlineData(Architecture.X86_64, "IMAGE_FILE_MACHINE_AMD64", false)]
    [InlineData(Architecture.Arm, "IMAGE_FILE_MACHINE_ARMNT", false)]
    [InlineData(Architecture.Arm64, "IMAGE_FILE_MACHINE_ARM64", false)]
    [InlineData(Architecture.Arm64EC, "IMAGE_FILE_MACHINE_AMD64", true)]
    [InlineData(Architecture.Arm64X, "IMAGE_FILE_MACHINE_ARM64", true)]
    public void Every_architecture_is_recognised(Architecture architecture, string machine, bool isHybrid)
    {
        var slice = ReadWhole(new PeBuilder(architecture));
        Assert.Equal((architecture, machine, isHybrid), (slice.Architecture, slice.Machine, slice.Pe!.IsHybrid));
    }

    [Fact]
    public void An_unknown_machine_keeps_its_number()
    {
        var slice = ReadWhole(new PeBuilder(Architecture.X86).Machine(0x9041));
        Assert.Equal((Architecture.Unknown, "IMAGE_FILE_MACHINE 0x9041"), (slice.Architecture, slice.Machine));
    }

    [Theory]
    [InlineData(Architecture.X86)]
    [InlineData(Architecture.X86_64)]
    public void Imports_name_their_libraries_and_delay_imports_are_last(Architecture architecture)
    {
        var slice = ReadWhole(
            new PeBuilder(architecture)
                .DelayImport("ole32.dll", "CoInitializeEx")
                .Import("python311.dll", "PyModule_Create2", "PyErr_Clear")
                .ImportOrdinal("WS2_32.dll", 115)
        );
        Assert.Equal([new("python311.dll"), new("WS2_32.dll"), new NeededLibrary("ole32.dll", NeededKind.Delayed)], slice.Needed);
        Assert.Equal(
            [
                "python311.dll PyModule_Create2 0 False",
                "python311.dll PyErr_Clear 0 False",
                "WS2_32.dll  115 False",
                "ole32.dll CoInitializeEx 0 True",
            ],
            slice
                .Imports.Symbols.ToArray()
                .Select(symbol => $"{slice.Needed[symbol.Library].Name} {slice.Imports.Text(symbol.Name)} {symbol.Ordinal} {symbol.IsLazy}")
        );
    }

    [Theory]
    [InlineData(Architecture.X86)]
    [InlineData(Architecture.Arm64)]
    public void Exports_have_ordinals_and_forwarders(Architecture architecture)
    {
        var slice = ReadWhole(
            new PeBuilder(architecture).Named("x.pyd").ExportOrdinal(5).Export("PyInit_x").Forward("PyOld", "python313.PyNew")
        );
        Assert.Equal("x.pyd", slice.Name);
        Assert.Equal(
            ["PyInit_x 6 ", "PyOld 7 python313.PyNew", " 5 "],
            slice
                .Exports.Symbols.ToArray()
                .Select(symbol => $"{slice.Exports.Text(symbol.Name)} {symbol.Ordinal} {slice.Exports.Text(symbol.Forwarder)}")
        );
    }

    [Fact]
    public void Everything_built_is_read_back() =>
        Gen.Select(Gen.Bool, Names, Names, Names)
            .Sample(
                (isWide, imports, delayed, exports) =>
                {
                    var slice = ReadWhole(
                        new PeBuilder(isWide ? Architecture.X86_64 : Architecture.X86)
                            .Import("a.dll", imports)
                            .DelayImport("b.dll", delayed)
                            .Export(exports)
                    );
                    Assert.Equal([.. imports, .. delayed], TextsOf(slice.Imports));
                    Assert.Equal(exports.Order(StringComparer.Ordinal), TextsOf(slice.Exports));
                }
            );

    [Fact]
    public void Facts_of_the_headers_and_resources_are_read()
    {
        var slice = ReadWhole(
            new PeBuilder(Architecture.X86_64)
                .SubsystemVersion(6, 2)
                .FileVersion(14, 38, 33130, 1)
                .Manifest("<assembly/>")
                .DependentLoadFlags(0x800)
                .ThreadLocals()
                .Managed()
                .Signed()
        );
        var facts = slice.Pe!;
        Assert.Equal(new MinimumSystem("Windows", new PackedVersion(6, 2)), slice.MinimumSystem);
        Assert.Equal(new Version(14, 38, 33130, 1), facts.FileVersion);
        Assert.Equal(0x800, facts.DependentLoadFlags);
        Assert.True(facts.HasManifest && facts.HasThreadLocals && facts.IsManaged && facts.IsSigned);
    }

    [Fact]
    public void An_image_without_tables_has_none()
    {
        var facts = ReadWhole(new PeBuilder(Architecture.X86_64)).Pe!;
        Assert.Null(facts.FileVersion);
        Assert.False(facts.HasManifest || facts.HasThreadLocals || facts.IsManaged || facts.IsSigned || facts.IsHybrid);
    }

    [Fact]
    public void Programs_and_libraries_are_distinguished()
    {
        Assert.Equal(BinaryKind.Executable, ReadWhole(new PeBuilder(Architecture.X86_64).Executable()).Kind);
        Assert.Equal(BinaryKind.SharedLibrary, ReadWhole(new PeBuilder(Architecture.X86_64).Dll()).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("M")]
    [InlineData("\u007fELF")]
    public void A_file_without_MZ_is_not_PE(string start) =>
        Assert.Null(Read([.. start.Select(character => (byte)character), .. new byte[100]]));

    [Fact]
    public void A_program_for_16_bit_Windows_is_not_PE()
    {
        var file = new PeBuilder(Architecture.X86).Build();
        "NE"u8.CopyTo(file.AsSpan(0x80));
        Assert.Null(Read(file));
    }

    [Fact]
    public void A_program_for_DOS_is_not_PE()
    {
        byte[] file = [.. "MZ"u8, .. new byte[200]];
        file[0x18] = 0x1e;
        file.AsSpan(0x3c, 4).Fill(0xb4);
        Assert.Null(Read(file));
    }

    [Theory]
    [InlineData(2, "DOS header is cut off by the end of the file at 0x0")]
    [InlineData(0x40, "DOS header has the PE header at 0x80, but the file ends at 0x40 at 0x3c")]
    [InlineData(0x90, "COFF header is cut off by the end of the file at 0x84")]
    [InlineData(0xb0, "optional header is cut off by the end of the file at 0x98")]
    [InlineData(0x120, "data directories are cut off by the end of the file at 0x108")]
    public void A_file_truncated_in_its_headers_has_a_fault_and_no_slice(int length, string fault)
    {
        var image = Read(new PeBuilder(Architecture.X86_64).Build()[..length])!;
        Assert.Empty(image.Slices);
        Assert.Equal(fault, Line(Assert.Single(image.Faults)));
    }

    [Fact]
    public void A_file_truncated_in_a_section_has_a_fault_and_its_headers()
    {
        var file = new PeBuilder(Architecture.X86_64).Export("PyInit_x").Build();
        var slice = Assert.Single(Read(file[..^1])!.Slices);
        Assert.Equal(Architecture.X86_64, slice.Architecture);
        Assert.Contains("section .rdata ends at 0x600, but the file ends at 0x5ff at 0x188", slice.Faults.Select(Line));
    }

    [Fact]
    public void A_table_outside_the_file_is_a_fault_at_its_directory()
    {
        var file = new PeBuilder(Architecture.X86_64).Import("a.dll", "b").Build();
        BitConverter.TryWriteBytes(file.AsSpan(0x110), 0x7000_0000);
        var slice = Assert.Single(Read(file)!.Slices);
        Assert.Equal(
            "import descriptor is at address 0x70000000, for which the file has no bytes at 0x110",
            Line(Assert.Single(slice.Faults))
        );
    }

    private static Gen<string[]> Names => Gen.String[Gen.Char.AlphaNumeric, 1, 200].ArrayUnique[0, 40];

    private static string[] TextsOf(SymbolTable table) => [.. table.Symbols.ToArray().Select(symbol => table.Text(symbol.Name))];

    private static string Line(FormatFault fault) => $"{fault.Structure} {fault.Problem} at {fault.At}";

    private static Slice ReadWhole(PeBuilder builder)
    {
        var image = Read(builder.Build())!;
        Assert.Empty(image.AllFaults);
        return Assert.Single(image.Slices);
    }

    private static BinaryImage? Read(byte[] file)
    {
        using var source = ByteSource.Of(file);
        return PeReader.Read(source);
    }
}
