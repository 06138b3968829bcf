using Armature.Binaries;
using Armature.Demo.MachO;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Tests;

/// <summary>The fix for a directory that <c>pip --target</c> filled with packages for another machine.</summary>
public sealed class DirectoryRemedyTests
{
    private static string Command(string target, string python)
    {
        var tree = new MemoryTree("")
            .Add("/p/thing/_a.cpython-311-darwin.so", new MachOBuilder(Architecture.X86_64).Export("_PyInit__a").Build())
            .Add("/p/thing-1.0.dist-info/METADATA", "Name: thing\nVersion: 1.0\n")
            .Add("/p/thing-1.0.dist-info/RECORD", "thing/_a.cpython-311-darwin.so,,\n");
        var options = new ExaminationOptions
        {
            Host = new HostFacts { System = SystemFamily.Linux, Machine = Architecture.X86_64 },
            Target = Assert.IsType<TargetOutcome.Known>(TargetParser.Parse(target)).Target,
            Python = TargetParser.ParsePython(python),
        };
        var finding = Assert.Single(Examination.Run(new Subject(tree, "/p", "p"), options).Findings);
        return Assert.Single(finding.Remedy!.Commands);
    }

    [Theory]
    [InlineData("macosx_12_0_arm64", "cp311", "--platform macosx_12_0_arm64 --python-version 3.11")]
    [InlineData(
        "manylinux_2_26_x86_64",
        "3.11",
        "--platform manylinux_2_26_x86_64 --platform manylinux_2_24_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64 --python-version 3.11"
    )]
    [InlineData("win_amd64", "cp313t", "--platform win_amd64 --python-version 3.13 --abi cp313t")]
    public void The_pip_command_names_the_target(string target, string python, string options) =>
        Assert.Equal($"pip install --target /p --upgrade --no-deps --only-binary=:all: {options} thing==1.0", Command(target, python));
}
