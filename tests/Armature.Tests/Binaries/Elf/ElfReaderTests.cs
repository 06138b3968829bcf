using Armature.Binaries.Elf;
using Armature.TestKit;

namespace Armature.Binaries.Tests.Elf;

public sealed class ElfReaderTests
{
    [Theory]
    [InlineData(Architecture.X86, false, Endian.Little, "EM_386")]
    [InlineData(Architecture.X86_64, true, Endian.Little, "EM_X86_64")]
    [InlineData(Architecture.X32, false, Endian.Little, "EM_X86_64")]
    [InlineData(Architecture.Arm, false, Endian.Little, "EM_ARM")]
    [InlineData(Architecture.Arm64, true, Endian.Little, "EM_AARCH64")]
    [InlineData(Architecture.PowerPC, false, Endian.Big, "EM_PPC")]
    [InlineData(Architecture.PowerPC64, true, Endian.Big, "EM_PPC64")]
    [InlineData(Architecture.PowerPC64LE, true, Endian.Little, "EM_PPC64")]
    [InlineData(Architecture.S390, false, Endian.Big, "EM_S390")]
    [InlineData(Architecture.S390X, true, Endian.Big, "EM_S390")]
    [InlineData(Architecture.RiscV64, true, Endian.Little, "EM_RISCV")]
    [InlineData(Architecture.LoongArch64, true, Endian.Little, "EM_LOONGARCH")]
    [InlineData(Architecture.Mips64, true, Endian.Big, "EM_MIPS")]
    [InlineData(Architecture.Sparc64, true, Endian.Big, "EM_SPARCV9")]
    public void Every_class_and_byte_order_reads_the_same(Architecture architecture, bool is64Bit, object endian, string machine)
    {
        var slice = Read(Sample(architecture));

        Assert.Equal((architecture, machine, BinaryKind.SharedLibrary), (slice.Architecture, slice.Machine, slice.Kind));
        Assert.Equal((is64Bit, (Endian)endian), (slice.Elf!.Is64Bit, slice.Elf.Endian));
        Assert.Empty(slice.Faults);
        Assert.Equal("libx.so.1", slice.Name);
        Assert.Equal(["libc.so.6", "libm.so.6"], slice.Needed.Select(library => library.Name));
        Assert.Equal(
            ["PyInit_x Strong Function", "x_new@X_2 Weak Object", "x_old@X_1 Strong Function hidden"],
            slice.Exports.Symbols.ToArray().Select(symbol => Describe(slice.Exports, symbol))
        );
        Assert.Equal(
            ["PyErr_Occurred Strong Function", "memcpy@GLIBC_2.14 Strong Function", "__gmon_start__ Weak Unspecified"],
            slice.Imports.Symbols.ToArray().Select(symbol => Describe(slice.Imports, symbol))
        );
        Assert.Equal(
            [new SymbolVersion("GLIBC_2.14", "libc.so.6"), new SymbolVersion("GLIBC_2.29", "libm.so.6", IsWeak: true)],
            slice.VersionNeeds
        );
        Assert.Equal(
            [new SymbolVersion("libx.so.1", null, IsBase: true), new SymbolVersion("X_2", null), new SymbolVersion("X_1", null)],
            slice.VersionDefinitions
        );
    }

    [Fact]
    public void Both_kinds_of_run_path_are_reported_element_by_element()
    {
        var slice = Read(new ElfBuilder().RPath("/old").RunPath("$ORIGIN/../x.libs", "", "/opt/lib"));

        Assert.Equal(
            [
                new RunPath("/old", RunPathKind.RPath),
                new RunPath("$ORIGIN/../x.libs", RunPathKind.RunPath),
                new RunPath("", RunPathKind.RunPath),
                new RunPath("/opt/lib", RunPathKind.RunPath),
            ],
            slice.RunPaths
        );
    }

    [Fact]
    public void An_empty_run_path_has_no_elements() => Assert.Empty(Read(new ElfBuilder().RunPath("")).RunPaths);

    [Fact]
    public void A_program_is_distinguished_from_an_executable_library()
    {
        const string Loader = "/lib64/ld-linux-x86-64.so.2";

        Assert.Equal(BinaryKind.Executable, Read(new ElfBuilder().Executable()).Kind);
        Assert.Equal(BinaryKind.Executable, Read(new ElfBuilder().Interpreter(Loader)).Kind);
        Assert.Equal(BinaryKind.Executable, Read(new ElfBuilder().Dynamic(0x6ffffffb, 0x08000000)).Kind);
        Assert.Equal(BinaryKind.SharedLibrary, Read(new ElfBuilder().Interpreter(Loader).SoName("libc.so.6")).Kind);
        Assert.Equal(BinaryKind.ObjectFile, Read(new ElfBuilder().OfType(1)).Kind);
        Assert.Equal(BinaryKind.Other, Read(new ElfBuilder().OfType(4)).Kind);
        Assert.Equal(Loader, Read(new ElfBuilder().Interpreter(Loader)).Elf!.Interpreter);
    }

    [Fact]
    public void The_stack_is_executable_or_not_or_not_specified()
    {
        Assert.Equal(StackRequest.NonExecutable, Read(new ElfBuilder()).Elf!.Stack);
        Assert.Equal(StackRequest.Executable, Read(new ElfBuilder().ExecutableStack()).Elf!.Stack);
        Assert.Equal(StackRequest.NotSpecified, Read(new ElfBuilder().WithoutStackHeader()).Elf!.Stack);
    }

    [Fact]
    public void Without_a_hash_table_the_symbols_end_at_the_next_table()
    {
        var slice = Read(new ElfBuilder().Export("a").Import("b").Export("c").WithoutHash());

        Assert.Equal((2, 1), (slice.Exports.Count, slice.Imports.Count));
        Assert.Empty(slice.Faults);
    }

    [Fact]
    public void Notes_contain_build_ID_and_system()
    {
        var facts = Read(new ElfBuilder().Note(3, 0xab, 0xcd).Note(1, Words(0, 3, 2, 0)).Note(5, Words(0xc0008002, 4, 6, 0))).Elf!;

        Assert.Equal("abcd", facts.BuildId);
        Assert.Equal((0u, new PackedVersion(3, 2)), facts.AbiTag);
        Assert.Equal(6u, facts.X86IsaNeeded);
    }

    [Fact]
    public void An_unknown_machine_keeps_its_number()
    {
        var slice = Read(new ElfBuilder().MachineNumber(9999));

        Assert.Equal((Architecture.Unknown, "EM 9999"), (slice.Architecture, slice.Machine));
    }

    [Fact]
    public void A_truncated_file_has_a_fault_with_both_lengths()
    {
        var whole = Sample(Architecture.X86_64).Build();

        var slice = Read(whole[..^40]);

        Assert.Equal(whole.Length, slice.Elf!.LoadedLength);
        Assert.Contains(
            new FormatFault(
                new FileOffset(whole.Length - 40),
                "program header 0",
                $"has a PT_LOAD up to 0x{whole.Length:x}, past the end of the file"
            ),
            slice.Faults
        );
    }

    [Fact]
    public void A_truncated_header_is_still_ELF()
    {
        var whole = new ElfBuilder(Architecture.Arm64).Build();

        Assert.Null(ElfReader.Read(ByteSource.Of("\u007fEL"u8.ToArray())));
        var image = ElfReader.Read(ByteSource.Of(whole.AsMemory(0, 19)))!;
        Assert.Empty(image.Slices);
        Assert.Equal([new FormatFault(new FileOffset(19), "ELF header", "is cut off by the end of the file")], image.Faults);
        var slice = Read(whole[..20]);
        Assert.Equal(Architecture.Arm64, slice.Architecture);
        Assert.Equal([new FormatFault(new FileOffset(20), "ELF header", "is cut off by the end of the file")], slice.Faults);
    }

    private static ElfBuilder Sample(Architecture architecture) =>
        new ElfBuilder(architecture)
            .SoName("libx.so.1")
            .Needed("libc.so.6", "libm.so.6")
            .Export("PyInit_x")
            .Import("PyErr_Occurred")
            .Export("x_new", "X_2", binding: SymbolBinding.Weak, kind: SymbolKind.Object)
            .Export("x_old", "X_1", isHiddenVersion: true)
            .Import("memcpy", "GLIBC_2.14")
            .Import("__gmon_start__", binding: SymbolBinding.Weak, kind: SymbolKind.Unspecified)
            .NeedVersion("libm.so.6", "GLIBC_2.29", isWeak: true);

    private static string Describe(SymbolTable table, Symbol symbol)
    {
        var version = table.VersionOf(symbol) is { } known ? $"@{known.Name}" : "";
        var hidden = symbol.IsHiddenVersion ? " hidden" : "";
        return $"{table.Text(symbol.Name)}{version} {symbol.Binding} {symbol.Kind}{hidden}";
    }

    private static byte[] Words(params uint[] words) => [.. words.SelectMany(BitConverter.GetBytes)];

    private static Slice Read(ElfBuilder builder) => Read(builder.Build());

    private static Slice Read(byte[] bytes) => Assert.Single(ElfReader.Read(ByteSource.Of(bytes))!.Slices);
}
