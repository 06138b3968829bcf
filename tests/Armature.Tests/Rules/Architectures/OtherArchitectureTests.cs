using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Rules.Tests.Architectures;

public class ThinInUniversalTests
{
    private const string Wheel = "pacparser-1.4.3-cp311-cp311-macosx_11_0_universal2.whl";

    internal static GraphBuilder Example => Graph(Architecture.X86_64);

    private static GraphBuilder Graph(params Architecture[] machines) =>
        GraphBuilder
            .Wheel(Wheel)
            .Package("pacparser")
            .File("pacparser/_p.cpython-311-darwin.so", FakeImage.MachO(machines, "11.0", "PyInit__p"));

    [Fact]
    public void Catches() => Assert.Contains("built only for x86_64", Found.One("AR102", Example).Message);

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR102", Graph(Architecture.X86_64, Architecture.Arm64)));

    [Theory]
    [InlineData(Severity.Warning, Architecture.X86_64)]
    [InlineData(Severity.Error, Architecture.Arm64)]
    [InlineData(null, Architecture.X86_64, Architecture.Arm64)]
    public void A_program_needs_both_architectures_too(Severity? severity, params Architecture[] machines)
    {
        var graph = GraphBuilder
            .Wheel("ninja-1.11.1-py3-none-macosx_10_9_x86_64.macosx_11_0_arm64.macosx_11_0_universal2.whl")
            .Package("ninja")
            .File("ninja/data/bin/ninja", FakeImage.MachO(machines, "11.0"), file => file with { Role = NativeRole.Program });
        Assert.Equal(severity, Found.By("AR102", graph).SingleOrDefault()?.Severity);
    }

    [Fact]
    public void Passes_a_library_for_each_architecture() =>
        Assert.Empty(
            Found.By(
                "AR102",
                GraphBuilder
                    .Wheel(Wheel)
                    .Package("pacparser")
                    .File("pacparser/a/libp.dylib", FakeImage.MachO(Architecture.X86_64))
                    .File("pacparser/b/libp.dylib", FakeImage.MachO(Architecture.Arm64))
            )
        );

    [Fact]
    public void Not_applicable_to_one_architecture() =>
        Assert.NotNull(Found.NotApplicable("AR102", GraphBuilder.Environment("macos-arm64")));
}

public class EmulatedInterpreterTests
{
    private static HostFacts Mac { get; } =
        new()
        {
            System = SystemFamily.MacOS,
            Machine = Architecture.Arm64,
            Processor = "Apple M2 Pro",
        };

    internal static GraphBuilder Example => GraphBuilder.Environment("macos-x86_64", host: Mac);

    [Fact]
    public void Catches_a_python_under_rosetta() =>
        Assert.Equal("this Python is x86_64 and runs emulated: the machine is arm64 (Apple M2 Pro)", Found.One("AR103", Example).Message);

    [Fact]
    public void Passes_a_native_python() => Assert.Empty(Found.By("AR103", GraphBuilder.Environment("macos-arm64", host: Mac)));

    [Fact]
    public void Not_applicable_to_another_machine() =>
        Assert.NotNull(Found.NotApplicable("AR103", GraphBuilder.Environment("macos-x86_64")));
}

public class ForeignFormatTests
{
    private const string Path = "scipy/spatial/_ckdtree.cpython-311-x86_64-linux-gnu.so";

    internal static GraphBuilder Example => Linux.File(Path, FakeImage.MachO(Architecture.Arm64));

    private static GraphBuilder Linux => GraphBuilder.Environment("glibc-x86_64").Package("scipy", "1.16.3");

    [Fact]
    public void Catches_a_module_of_another_system_and_no_other_rule_does()
    {
        var finding = Found.One("AR104", Example);
        Assert.Equal($"ImportError: /env/site-packages/{Path}: invalid ELF header", finding.Files[0].Error);
        Assert.Empty(Found.Beside("AR104", Example));
    }

    [Fact]
    public void Passes_windows_launchers() =>
        Assert.Empty(
            Found.Beside(
                "",
                Linux.File("distlib/t64-arm.exe", FakeImage.Pe(Architecture.Arm64)).File("pip/w32.dll", FakeImage.Pe(Architecture.X86))
            )
        );

    // Windows runs programs of other architectures, which it could not load as libraries
    [Theory]
    [InlineData("win_amd64", "fast/run.exe", Architecture.X86, 0)]
    [InlineData("win_amd64", "fast/run.exe", Architecture.Arm64, 1)]
    [InlineData("win_arm64", "fast/run.exe", Architecture.X86_64, 0)]
    [InlineData("win32", "fast/run.exe", Architecture.X86_64, 1)]
    [InlineData("win_amd64", "distlib/t64-arm.exe", Architecture.Arm64, 0)]
    [InlineData("win32", "setuptools/cli-64.exe", Architecture.X86_64, 0)]
    public void Judges_programs_for_windows(string platform, string path, Architecture machine, int findings)
    {
        var program = FakeImage.Pe(machine);
        program = program with { Slices = [program.Slices[0] with { Kind = BinaryKind.Executable }] };
        var own = platform switch
        {
            "win_arm64" => Architecture.Arm64,
            "win32" => Architecture.X86,
            _ => Architecture.X86_64,
        };
        // with launchers alone the rule does not apply
        var graph = GraphBuilder
            .Wheel($"fast-1.0-py3-none-{platform}.whl")
            .Package("fast")
            .File("fast/own.dll", FakeImage.Pe(own))
            .File(path, program, file => file with { Role = NativeRole.Program });
        Assert.Equal(findings, Found.By("AR101", graph).Length);
    }

    [Fact]
    public void Not_applicable_without_a_system() => Assert.NotNull(Found.NotApplicable("AR104", GraphBuilder.Directory()));
}
