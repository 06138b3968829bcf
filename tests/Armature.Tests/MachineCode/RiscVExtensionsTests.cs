using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Knowledge.Processors;
using Armature.Rules;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.MachineCode.Tests;

public sealed class RiscVExtensionsTests
{
    private static readonly HostFacts s_elsewhere = new() { System = SystemFamily.Unknown, Machine = Architecture.Unknown };

    private const string Wheel = "markupsafe-3.0.3-cp311-cp311-manylinux_2_31_riscv64.manylinux_2_39_riscv64.whl";
    private const string Module = "markupsafe/_speedups.cpython-311-riscv64-linux-gnu.so";
    private const string NeedsClang = "needs clang, llvm-objcopy and llvm-readelf";

    public static bool HasClang => Tool.AreHere("clang", "llvm-objcopy", "llvm-readelf");

    public static bool HasWheel => File.Exists(WheelPath) && Tool.AreHere("readelf");

    private static string WheelPath => Corpus.IsHere ? Corpus.Path("wheels", "real", Wheel) : "";

    [Theory]
    [InlineData("rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0_zmmul1p0", "")]
    [InlineData("rv64gcv", "V")]
    [InlineData("rv64imafdcv_zba_zbb1p0_xtheadba1p0", "V Zba Zbb")]
    [InlineData("rv64i2p1_zve64d1p0_zvl128b1p0", "V")]
    [InlineData("rv64i2p1_v1p0_zfh1p0_zfhmin1p0_zicond1p0", "V Zfhmin Zfh Zicond")]
    [InlineData("RV64I2P1_V1P0", "V")]
    [InlineData("rv32imv", "")]
    [InlineData("rv64", "")]
    [InlineData("", "")]
    [InlineData("rv64___p0_1p0_9_z_zp", "")]
    public void The_known_extensions(string architecture, string features) =>
        Assert.Equal(features, string.Join(' ', RiscVExtensions.Of(architecture).Names()));

    [Theory(Skip = NeedsClang, SkipUnless = nameof(HasClang))]
    [InlineData("rv64gc")]
    [InlineData("rv64gcv1p0")]
    [InlineData("rv64gc_zba1p0_zbb1p0")]
    public void Attributes_are_read_as_llvm_reads_them(string march)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("m.c", "int f(int a) { return a; }");
        new Tool("clang").Do(
            "--target=riscv64-linux-gnu",
            "-menable-experimental-extensions",
            $"-march={march}",
            "-c",
            directory.Of("m.c"),
            "-o",
            directory.Of("m.o")
        );
        new Tool("llvm-objcopy").Do("--dump-section", $".riscv.attributes={directory.Of("attributes")}", directory.Of("m.o"));
        var said = RiscVAttributes.Architecture(File.ReadAllBytes(directory.Of("attributes")), Endian.Little);
        Assert.NotNull(said);
        Assert.Contains(said, new Tool("llvm-readelf").Do("-A", directory.Of("m.o")), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_attributes_are_not_read()
    {
        byte[] whole = [(byte)'A', 26, 0, 0, 0, .. "riscv\0"u8, 1, 16, 0, 0, 0, 5, .. "rv64gcv1p\0"u8];
        whole[1] = (byte)(whole.Length - 1);
        whole[12] = (byte)(whole.Length - 11);
        Assert.Equal("rv64gcv1p", RiscVAttributes.Architecture(whole, Endian.Little));
        for (var length = 0; length < whole.Length; length++)
            Assert.Null(RiscVAttributes.Architecture(whole.AsSpan(0, length), Endian.Little));
        for (var at = 0; at < whole.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var changed = (byte[])whole.Clone();
                changed[at] = (byte)value;
                RiscVAttributes.Architecture(changed, Endian.Little);
            }
        }
    }

    [Fact(Skip = "needs the published wheels, and readelf", SkipUnless = nameof(HasWheel))]
    public void A_published_module_has_what_readelf_shows()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(directory.Of("m.so"), ModuleBytes());
        using var source = ByteSource.Of(ModuleBytes());
        var said = BinaryImage.Read(source)!.Slices[0].Elf!.RiscVArchitecture;
        Assert.Contains($"Tag_RISCV_arch: \"{said}\"", new Tool("readelf").Do("-A", directory.Of("m.so")), StringComparison.Ordinal);
    }

    [Theory(Skip = "needs the published wheels, and readelf", SkipUnless = nameof(HasWheel))]
    [InlineData(false, "rva20u64", "")]
    [InlineData(
        true,
        "rva20u64",
        "MarkupSafe 3.0.3 was compiled for processors with V, which a first-generation 64-bit RISC-V processor for Linux does not support"
    )]
    [InlineData(
        true,
        "sifive-p550",
        "MarkupSafe 3.0.3 was compiled for processors with V, which SiFive P550 (HiFive Premier) does not support"
    )]
    [InlineData(true, "spacemit-x60", "")]
    [InlineData(true, "haswell", "")]
    public void A_module_for_a_newer_processor_is_reported(bool isForVectors, string processor, string message)
    {
        var bytes = ModuleBytes();
        if (isForVectors)
            "v1p0_zicsr2p0_zve64d1p0_zk1p0"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("zicsr2p0_zifencei2p0_zmmul1p0"u8)));
        var wheel = new WheelBuilder("MarkupSafe", "3.0.3", "cp311-cp311-manylinux_2_39_riscv64").File(Module, bytes);
        var report = Examination.Run(
            wheel.Build(),
            new ExaminationOptions
            {
                Host = s_elsewhere,
                Cpu = NamedProcessors.Find(processor),
                Select = [RuleCatalog.Find("AR401")!],
            }
        );
        Assert.Equal(message, string.Join('\n', report.Findings.Select(finding => finding.Message)));
        Assert.All(report.Findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
        Assert.All(
            report.Findings.SelectMany(finding => finding.Files),
            file => Assert.StartsWith("Tag_RISCV_arch: rv64i2p1_", file.Evidence, StringComparison.Ordinal)
        );
    }

    private static byte[] ModuleBytes()
    {
        using var archive = System.IO.Compression.ZipFile.OpenRead(WheelPath);
        using var stream = archive.GetEntry(Module)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
