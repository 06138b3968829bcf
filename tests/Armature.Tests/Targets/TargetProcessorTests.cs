using Armature.Binaries;
using Armature.Knowledge.Processors;
using Armature.Subjects;

namespace Armature.Targets.Tests;

public class TargetProcessorTests
{
    [Theory]
    [InlineData("nehalem", true)]
    [InlineData("sandybridge", true)]
    [InlineData("kvm64", true)]
    [InlineData("haswell", false)]
    [InlineData("x86-64-v3", false)]
    [InlineData("znver2", false)]
    [InlineData("skylake-avx512", false)]
    public void A_machine_is_examined_if_it_lacks_a_part_of_what_packages_are_commonly_built_for(string processor, bool isExamined)
    {
        var target = new Target
        {
            Name = "this machine",
            Origin = TargetOrigin.Host,
            Platform = ((TargetOutcome.Known)TargetParser.Parse("manylinux_2_36_x86_64")).Target.Platform,
            Host = new HostFacts
            {
                System = SystemFamily.Linux,
                Machine = Architecture.X86_64,
                Features = NamedProcessors.Find(processor)!.Features,
            },
        };
        Assert.Equal(isExamined, TargetProcessor.Of(target) is not null);
        Assert.NotNull(TargetProcessor.Of(target with { Cpu = NamedProcessors.Find(processor) }));
    }
}
