using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

public sealed class SmallPageAlignmentTests
{
    private const string Path = "numpy/core/_core.cpython-311-aarch64-linux-gnu.so";

    internal static GraphBuilder Example => Graph("rhel-8-aarch64", Moved());

    [Theory]
    [InlineData("rhel-8-aarch64", Severity.Error, "64 KiB pages")]
    [InlineData("manylinux_2_28_aarch64", Severity.Note, "(16 or 64 KiB)")]
    public void Catches(string target, Severity severity, string text)
    {
        var finding = Assert.Single(Findings(target, Moved()));
        Assert.Equal(severity, finding.Severity);
        Assert.Contains(text, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_older_loaders_is_predicted() =>
        Assert.Contains(
            "ELF load command alignment not page-aligned",
            Assert.Single(Findings("rhel-8-aarch64", Small())).Files[0].Error!,
            StringComparison.Ordinal
        );

    [Fact]
    public void Passes()
    {
        // segments at the offset of their address fit any page size; only glibc before 2.35 also checks the alignment in the header
        Assert.Empty(Findings("manylinux_2_39_aarch64", Small()));
        Assert.Empty(Findings("debian-13-ppc64le", Small(Architecture.PowerPC64LE)));
    }

    [Theory]
    [InlineData("macosx_11_0_arm64")]
    [InlineData("musllinux_1_2_aarch64")]
    [InlineData("manylinux_2_17_x86_64")]
    public void Not_applicable(string tag) =>
        Assert.NotNull(Found.NotApplicable("AR213", GraphBuilder.Wheel($"numpy-1.18.5-cp311-cp311-{tag}.whl")));

    private static Finding[] Findings(string target, BinaryImage image) => Found.By("AR213", Graph(target, image));

    private static GraphBuilder Graph(string target, BinaryImage image) =>
        GraphBuilder.Wheel("numpy-1.18.5-cp311-cp311-manylinux_2_17_aarch64.whl", target).Package("numpy", "1.18.5").File(Path, image);

    /// <summary>A file whose header declares 4 KiB pages.</summary>
    private static BinaryImage Small(Architecture machine = Architecture.Arm64) =>
        Module.Image(new ElfBuilder(machine).Export("PyInit__core"))!;

    /// <summary>The same, with an address 4 KiB after its offset.</summary>
    private static BinaryImage Moved() =>
        Module.Image(
            new ElfBuilder(Architecture.Arm64).Export("PyInit__core"),
            elf => elf with { LoadSegments = [elf.LoadSegments[0] with { Address = new VirtualAddress(0x1000) }] }
        );
}
