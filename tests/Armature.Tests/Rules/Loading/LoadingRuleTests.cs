using System.Text;
using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Binaries.MachO;
using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

public class OsTooOldTests
{
    internal static GraphBuilder Example => Wheel("macosx_10_13_x86_64", FakeImage.MachO(Architecture.X86_64, "10.16"));

    private static GraphBuilder Wheel(string tag, BinaryImage image, string? target = null) =>
        GraphBuilder
            .Wheel($"coremltools-4.0b2-cp311-none-{tag}.whl", target)
            .Package("coremltools", "4.0b2")
            .File("coremltools/libm.so", image);

    private static BinaryImage Universal(string arm64, string x86_64)
    {
        var (arm, intel) = (FakeImage.MachO(Architecture.Arm64, arm64), FakeImage.MachO(Architecture.X86_64, x86_64));
        return arm with { IsUniversal = true, Slices = [.. intel.Slices, .. arm.Slices] };
    }

    [Fact]
    public void Catches_files_newer_than_the_tag_as_a_warning()
    {
        var finding = Found.One("AR206", Example);
        Assert.Equal("coremltools 4.0b2 is built for macOS 10.16, but its tag promises macOS 10.13", finding.Message);
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Fact]
    public void Catches_files_newer_than_a_named_target()
    {
        var image = FakeImage.MachO(Architecture.X86_64, "10.16");
        var finding = Found.One("AR206", Wheel("macosx_10_13_x86_64", image, "macosx_10_15_x86_64"));
        Assert.Equal("coremltools 4.0b2 is built for macOS 10.16, but the target has macOS 10.15", finding.Message);
        Assert.Empty(Found.By("AR206", Wheel("macosx_10_13_x86_64", image, "macosx_11_0_x86_64")));
    }

    [Fact]
    public void Each_slice_is_compared_with_the_tag_for_its_own_architecture()
    {
        const string Tags = "macosx_12_0_universal2.macosx_10_9_x86_64";
        Assert.Empty(Found.By("AR206", Wheel(Tags, Universal("12.0", "10.9"))));
        var finding = Found.One("AR206", Wheel(Tags, Universal("12.0", "10.13")));
        Assert.Equal("coremltools 4.0b2 is built for macOS 10.13, but its tag promises macOS 10.9", finding.Message);
        Assert.Equal("x86_64, macOS 10.13 and later", finding.Files[0].Evidence);
    }

    [Theory]
    [InlineData("macosx_10_13_universal2")]
    [InlineData("macosx_10_9_arm64")]
    public void Passes_arm64_slices_for_macOS_11_under_an_older_tag(string tag) =>
        Assert.Empty(Found.By("AR206", Wheel(tag, Universal("11.0", "10.9"))));

    [Fact]
    public void A_minor_version_that_a_tag_cannot_express_is_a_note()
    {
        var finding = Found.One("AR206", Wheel("macosx_12_0_arm64", FakeImage.MachO(Architecture.Arm64, "12.3")));
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Equal("coremltools 4.0b2 is built for macOS 12.3, but its tag promises macOS 12.0", finding.Message);
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR206", Wheel("macosx_10_13_x86_64", FakeImage.MachO(Architecture.X86_64, "10.13"))));

    [Fact]
    public void Not_applicable_to_linux() => Assert.NotNull(Found.NotApplicable("AR206", GraphBuilder.Environment("glibc-x86_64")));
}

public class ExecutableStackTests
{
    internal static GraphBuilder Example => Graph(new PackedVersion(2, 41), StackRequest.Executable);

    private static GraphBuilder Graph(PackedVersion glibc, StackRequest stack) =>
        GraphBuilder
            .Environment("glibc-x86_64", version: glibc)
            .Package("fast")
            .File("fast/_m.abi3.so", FakeImage.Elf(Architecture.X86_64, facts => facts with { Stack = stack }, "PyInit__m"));

    [Fact]
    public void Catches_as_an_error_if_glibc_refuses_it()
    {
        var finding = Found.One("AR207", Example);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.EndsWith("cannot enable executable stack as shared object requires: Invalid argument", finding.Files[0].Error);
        Assert.Equal(["patchelf --clear-execstack /env/site-packages/fast/_m.abi3.so"], finding.Remedy!.Commands);
    }

    [Fact]
    public void Catches_as_a_warning_with_older_glibc() =>
        Assert.Equal(Severity.Warning, Found.One("AR207", Graph(new PackedVersion(2, 36), StackRequest.Executable)).Severity);

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR207", Graph(new PackedVersion(2, 41), StackRequest.NonExecutable)));

    [Fact]
    public void Not_applicable_to_musl() => Assert.NotNull(Found.NotApplicable("AR207", GraphBuilder.Environment("musl-x86_64")));
}

public class MalformedBinaryTests
{
    private const string Path = "scipy/_ckdtree.cpython-311-x86_64-linux-gnu.so";

    internal static GraphBuilder Example
    {
        get
        {
            var whole = new LoadSegment(new FileOffset(0), 40_000, new VirtualAddress(0), 40_000, 4096, 6);
            var image = FakeImage.Elf(
                Architecture.X86_64,
                facts => facts with { LoadSegments = [whole], LoadedLength = 40_000 },
                "PyInit__ckdtree"
            );
            return Linux.File(Path, image, length: 20_000);
        }
    }

    private static GraphBuilder Linux => GraphBuilder.Environment("glibc-x86_64").Package("scipy", "1.16.3");

    [Fact]
    public void Catches_an_empty_file()
    {
        var finding = Found.One("AR211", Linux.File(Path, null, length: 0));
        Assert.Equal("`_ckdtree.cpython-311-x86_64-linux-gnu.so` of scipy 1.16.3 is damaged: the file is empty", finding.Message);
        Assert.EndsWith("file too short", finding.Files[0].Error);
    }

    [Fact]
    public void A_truncated_file_kills_the_process_without_an_error()
    {
        var finding = Found.One("AR211", Example);
        Assert.Null(finding.Files[0].Error);
        Assert.StartsWith("Python prints nothing", finding.Truth);
        Assert.Equal("20,000 of 40,000 bytes are missing", finding.Files[0].Evidence);
        Assert.Empty(Found.Beside("AR211", Example));
    }

    [Theory]
    [InlineData(1, nameof(BinaryKind.ObjectFile), "only ET_DYN and ET_EXEC can be loaded", "an object file, the input of a linker")]
    [InlineData(2, nameof(BinaryKind.Executable), "cannot dynamically load executable", "a program")]
    [InlineData(4, nameof(BinaryKind.Other), "only ET_DYN and ET_EXEC can be loaded", "a core dump")]
    public void Catches_a_kind_of_file_that_no_loader_loads(int type, string kind, string error, string what)
    {
        var finding = Found.One("AR211", Linux.File(Path, Elf(Enum.Parse<BinaryKind>(kind), facts => facts with { Type = (ushort)type })));
        Assert.Equal($"`_ckdtree.cpython-311-x86_64-linux-gnu.so` of scipy 1.16.3 is {what}, not a library", finding.Message);
        Assert.Equal((Severity.Error, what), (finding.Severity, finding.Files[0].Evidence));
        Assert.EndsWith($": {error}", finding.Files[0].Error);
    }

    [Fact]
    public void Catches_debug_information_in_place_of_a_library_and_passes_it_where_debuggers_look()
    {
        var image = Elf(BinaryKind.Other, facts => facts with { HasDynamicSegment = false, HasStrippedContents = true });
        var finding = Found.One("AR211", Linux.File("scipy/libx.so.1", image));
        Assert.EndsWith("libx.so.1: object file has no dynamic section", finding.Files[0].Error);
        Assert.StartsWith("OSError: ", finding.Files[0].Error);
        Assert.Empty(Found.By("AR211", Linux.File("scipy/.debug/libx.so.1", image).File("scipy/libx.debug", image)));
    }

    [Theory]
    [InlineData(nameof(BinaryKind.Executable), 2, "cannot dlopen a main executable")]
    [InlineData(nameof(BinaryKind.ObjectFile), 1, "unloadable mach-o file type 1")]
    [InlineData(nameof(BinaryKind.Other), 10, "unloadable mach-o file type 10")]
    public void Catches_other_kinds_of_Mach_O_files(string kind, int fileType, string error)
    {
        var image = FakeImage.MachO(Architecture.X86_64);
        var facts = new MachOFacts
        {
            CpuType = 0,
            CpuSubtype = 0,
            FileType = (uint)fileType,
            Is64Bit = true,
            Endian = Endian.Little,
        };
        image = image with { Slices = [image.Slices[0] with { Kind = Enum.Parse<BinaryKind>(kind), MachO = facts }] };
        var graph = GraphBuilder.Environment("macos-x86_64").Package("fast").File("fast/_m.cpython-311-darwin.so", image);
        Assert.EndsWith($" ({error} '/env/site-packages/fast/_m.cpython-311-darwin.so')", Found.One("AR211", graph).Files[0].Error);
    }

    [Fact]
    public void Catches_object_files_without_knowing_the_target() =>
        Assert.Single(
            Found.By("AR211", GraphBuilder.Directory().File("fast/libx.so", Elf(BinaryKind.ObjectFile, facts => facts with { Type = 1 })))
        );

    [Fact]
    public void Passes_programs_and_object_files_that_nothing_would_load() =>
        Assert.Empty(Found.By("AR211", Linux.File("scipy/data/kernel.o", Elf(BinaryKind.ObjectFile, facts => facts with { Type = 1 }))));

    [Fact]
    public void Catches_a_library_of_the_system_that_the_loader_rejects()
    {
        var graph = Module
            .With(elf => elf.Needed("libturbo.so.7"))
            .SystemFile("/lib/x86_64-linux-gnu/libturbo.so.7", Encoding.ASCII.GetBytes(new string(' ', 100) + "GROUP ( libturbo.so )"));
        var finding = Found.One("AR211", graph);
        Assert.Equal("fast 1.2 needs `/lib/x86_64-linux-gnu/libturbo.so.7`, which the loader rejects: invalid ELF header", finding.Message);
        Assert.Equal("ImportError: /lib/x86_64-linux-gnu/libturbo.so.7: invalid ELF header", finding.Files[0].Error);
        Assert.Equal(["fast._m"], finding.Victims);
        Assert.Empty(Found.Beside("AR211", graph));
    }

    private static BinaryImage Elf(BinaryKind kind, Func<ElfFacts, ElfFacts> change)
    {
        var image = FakeImage.Elf(Architecture.X86_64, change);
        return image with { Slices = [image.Slices[0] with { Kind = kind }] };
    }

    [Fact]
    public void Passes_linker_scripts() =>
        Assert.Empty(Found.By("AR211", Linux.File("lib/libncurses.so", null, 22, "INPUT(-lncursesw)"u8.ToArray())));

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR211", Linux.File(Path, FakeImage.Elf(Architecture.X86_64, "PyInit__ckdtree"))));
}
