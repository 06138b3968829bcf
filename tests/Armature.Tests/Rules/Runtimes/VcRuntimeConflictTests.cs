using Armature.Binaries;
using Armature.Binaries.Pe;
using Armature.TestKit;

namespace Armature.Rules.Tests.Runtimes;

public sealed class VcRuntimeConflictTests
{
    public static GraphBuilder Example => Of(linker: new(14, 40), library: new(14, 16, 27033, 0));

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR503", Example);
        Assert.Equal("fast 1.2 needs msvcp140.dll 14.40 or later, but loads 14.16", finding.Message);
        Assert.Equal("linked with tools 14.40; loads `fast/msvcp140.dll` 14.16.27033.0", finding.Files[0].Evidence);
        Assert.Equal(["fast._m"], finding.Victims);
        Assert.Empty(Found.Beside("AR503", Example));
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR503", Of(linker: new(14, 40), library: new(14, 40, 33810, 0))));

    [Fact]
    public void Passes_code_of_older_tools() => Assert.Empty(Found.By("AR503", Of(linker: new(14, 29), library: new(14, 16, 27033, 0))));

    [Fact]
    public void Passes_code_of_other_linkers() => Assert.Empty(Found.By("AR503", Of(linker: new(2, 43), library: new(14, 16, 27033, 0))));

    [Fact]
    public void Not_applicable() => Assert.NotNull(Found.NotApplicable("AR503", GraphBuilder.Environment("macos-arm64")));

    private static GraphBuilder Of(PackedVersion linker, Version library) =>
        GraphBuilder
            .Environment("windows-x64")
            .Package("fast", "1.2")
            // the loader search lists directories
            .Source("fast/msvcp140.dll")
            .File(
                "fast/_m.cp311-win_amd64.pyd",
                Linked(FakeImage.Pe(Architecture.X86_64, "PyInit__m").Needing("MSVCP140.dll"), linker, null)
            )
            .File("fast/msvcp140.dll", Linked(FakeImage.Pe(Architecture.X86_64), new(14, 16), library));

    private static BinaryImage Linked(BinaryImage image, PackedVersion linker, Version? version)
    {
        var facts = new PeFacts
        {
            MachineNumber = 0x8664,
            Is64Bit = true,
            LinkerVersion = linker,
            FileVersion = version,
        };
        return image with { Slices = [.. image.Slices.Select(slice => slice with { Pe = facts })] };
    }
}
