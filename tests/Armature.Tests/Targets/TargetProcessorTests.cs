using Armature.Binaries;
using Armature.Knowledge.Processors;
using Armature.Knowledge.Targets;
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

    [Theory]
    [InlineData("aws-lambda-python3.13-x86_64", "lambda-x86")]
    [InlineData("aws-lambda-python3.13-arm64", "neoverse-n1")]
    [InlineData("amazonlinux-2023-x86_64", "x86-64-v2")]
    [InlineData("amazonlinux-2023-aarch64", "armv8.2-a+crypto")]
    [InlineData("rhel-9-x86_64", "x86-64-v2")]
    [InlineData("rhel-9-aarch64", null)]
    [InlineData("raspberrypi-os-12-aarch64", "cortex-a53")]
    [InlineData("raspberrypi-os-12-armhf", null)]
    [InlineData("macos-14-x86_64", "rosetta2")]
    [InlineData("macos-14-arm64", null)]
    [InlineData("macos-10.15", null)]
    [InlineData("macos-15-x86_64", null)]
    public void A_release_implies_the_oldest_processor_of_the_architecture(string name, string? processor)
    {
        var named = ((TargetOutcome.Known)TargetParser.Parse(name)).Target;
        var target = new Target
        {
            Name = name,
            Origin = TargetOrigin.Named,
            Platform = named.Platform,
            Release = named.Release,
        };
        var implied = TargetProcessor.Of(target);
        Assert.Equal(processor is null ? null : NamedProcessors.Find(processor)!.Features, implied?.Features);
        Assert.NotEqual(false, implied?.IsOldest);
    }

    [Fact]
    public void Each_processor_of_a_release_is_of_its_architecture() =>
        Assert.All(
            SystemReleases.All.SelectMany(release => release.Processors, (release, pair) => (release, pair.Key, pair.Value)),
            row =>
            {
                Assert.Contains(row.Key, row.release.Architectures);
                Assert.Equal(row.Key, NamedProcessors.Find(row.Value)!.Architecture);
            }
        );

    [Theory]
    [InlineData(Architecture.X86_64, 14, true)]
    [InlineData(Architecture.X86_64, 15, false)]
    [InlineData(Architecture.Arm64, 14, false)]
    public void A_program_for_Intel_runs_under_Rosetta_on_this_Mac(Architecture process, int version, bool isKnown)
    {
        var host = new HostFacts
        {
            System = SystemFamily.MacOS,
            Machine = Architecture.Arm64,
            Version = new PackedVersion(version, 0),
        };
        var target = new Target
        {
            Name = "this machine",
            Origin = TargetOrigin.Host,
            Platform = new Platform(SystemFamily.MacOS, [process], Version: host.Version),
            Host = host,
        };
        Assert.Equal(isKnown ? NamedProcessors.Find("rosetta2")!.Features : null, TargetProcessor.Of(target)?.Features);
    }
}
