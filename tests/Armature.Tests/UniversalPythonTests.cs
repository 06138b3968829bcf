using Armature.Binaries;
using Armature.Demo.MachO;
using Armature.Reporting;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Tests;

/// <summary>A python.org Python of macOS contains both architectures. On another machine, its packages show which one it runs as.</summary>
public sealed class UniversalPythonTests
{
    private const Architecture Arm = Architecture.Arm64;
    private const Architecture Intel = Architecture.X86_64;

    private static Report Examine(params (string Package, Architecture[] Machines)[] packages)
    {
        var python = new MachOBuilder(Arm).Executable().Build();
        var builder = new EnvironmentBuilder()
            .MacFramework("3.11.9")
            .Executable(MachOBuilder.Universal(new MachOBuilder(Intel).Executable().Build(), python))
            .Venv("/Users/u/.venv");
        foreach (var (package, machines) in packages)
        {
            byte[][] slices = [.. machines.Select(machine => new MachOBuilder(machine).Export($"_PyInit__{package}").Build())];
            var file = slices is [var thin] ? thin : MachOBuilder.Universal(slices);
            builder.Package(package, "1.0", "cp311-cp311-macosx_11_0_universal2", ($"{package}/_{package}.cpython-311-darwin.so", file));
        }

        var host = new HostFacts { System = SystemFamily.Linux, Machine = Intel };
        return Examination.Run(builder.Build(), new ExaminationOptions { Host = host });
    }

    [Theory]
    [InlineData(Arm)]
    [InlineData(Intel)]
    public void Packages_of_one_architecture_have_no_findings(Architecture machine)
    {
        var report = Examine(("numpy", [machine]), ("scipy", [machine]), ("lxml", [Arm, Intel]));
        Assert.Empty(report.Findings);
        Assert.Equal(machine, report.Graph.Target.Platform!.Architectures.Single());
    }

    [Fact]
    public void Packages_that_cannot_share_a_process_are_found()
    {
        var finding = Assert.Single(Examine(("numpy", [Arm]), ("pandas", [Arm]), ("scipy", [Intel])).Findings);
        Assert.Equal(
            ("AR101", "scipy 1.0 is built for x86_64, but the rest of this universal Python runs as arm64"),
            (finding.Rule.Id, finding.Message)
        );
    }
}
