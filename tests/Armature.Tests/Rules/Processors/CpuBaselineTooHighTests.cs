using Armature.Binaries;
using Armature.Rules.Tests.Loading;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Rules.Tests.Processors;

public class CpuBaselineTooHighTests
{
    private static readonly HostFacts s_host = new()
    {
        System = SystemFamily.Linux,
        Machine = Architecture.X86_64,
        ProcessorLevels = ["x86-64-v3", "x86-64-v2"],
    };

    internal static GraphBuilder Example => Graph(8, s_host);

    private static GraphBuilder Graph(uint needed, HostFacts? host) =>
        GraphBuilder
            .Environment("glibc-x86_64", host: host, version: new PackedVersion(2, 36))
            .Glibc()
            .Package("fast", "1.2")
            .File(Module.Path, Module.Image(Module.Plain(), elf => elf with { X86IsaNeeded = needed }));

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR401", Example);
        Assert.Equal("fast 1.2 requires an x86-64-v4 processor, but this one supports only x86-64-v3", finding.Message);
        Assert.EndsWith("CPU ISA level is lower than required", finding.Files[0].Error, StringComparison.Ordinal);
        Assert.NotNull(finding.Remedy);
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR401", Graph(4, s_host)));

    [Fact]
    public void Not_applicable_if_the_processor_is_unknown() => Assert.NotNull(Found.NotApplicable("AR401", Graph(8, null)));
}
