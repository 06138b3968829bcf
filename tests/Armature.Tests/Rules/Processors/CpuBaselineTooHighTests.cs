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

    [Theory]
    [InlineData("rhel-9", 8u, 1)]
    [InlineData("rhel-9", 2u, 0)]
    [InlineData("rhel-10", 4u, 0)]
    [InlineData("rhel-10", 8u, 1)]
    public void A_named_system_also_runs_on_its_oldest_processor(string target, uint needed, int findings)
    {
        var graph = GraphBuilder
            .Wheel("fast-1.2-cp311-cp311-manylinux_2_28_x86_64.whl", target, "cp311")
            .Package("fast", "1.2")
            .File(Module.Path, Module.Image(Module.Plain(), elf => elf with { X86IsaNeeded = needed }));
        var found = Found.By("AR401", graph).ToArray();
        Assert.Equal(findings, found.Length);
        Assert.All(found, finding => Assert.Equal(Severity.Warning, finding.Severity));
        if (target == "rhel-9" && findings > 0)
            Assert.Equal(
                "fast 1.2 requires an x86-64-v4 processor, but Red Hat Enterprise Linux 9 also runs on x86-64-v2",
                found[0].Message
            );
    }

    [Fact]
    public void Not_applicable_if_the_processor_is_unknown() => Assert.NotNull(Found.NotApplicable("AR401", Graph(8, null)));
}
