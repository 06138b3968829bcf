using Armature.Binaries;
using Armature.Inventory;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Targets.Tests;

/// <summary>An environment for another target is its packages, without the interpreter that is here.</summary>
public sealed class TargetContentsTests
{
    private const string Standard = "/usr/local/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so";
    private const string Module = "numpy/_m.cpython-311-x86_64-linux-gnu.so";
    private const string Loose = "loose.cpython-311-x86_64-linux-gnu.so";

    private static readonly byte[] Elf = new ElfBuilder().Export("PyInit__m").Build();

    private static string[] Files(string? target = null, string? python = null)
    {
        var subject = new EnvironmentBuilder()
            .Linux("3.11.7")
            .Executable(new ElfBuilder().Interpreter("/lib64/ld-linux-x86-64.so.2").Build())
            .File(Standard, Elf)
            .Package("numpy", "2.3.4", "cp311-cp311-manylinux_2_28_x86_64", (Module, Elf))
            .SiteFile(Loose, Elf)
            .Build();
        var inventory = InventoryReader.Take(subject, new InventoryOptions());
        var host = new HostFacts
        {
            System = SystemFamily.Linux,
            Machine = Architecture.X86_64,
            CLibrary = CLibrary.Glibc,
        };
        var named = target is null ? null : ((TargetOutcome.Known)TargetParser.Parse(target)).Target;
        var chosen = TargetChoice.Choose(inventory, host, named, python is null ? null : TargetParser.ParsePython(python));
        return [.. TargetContents.Of(inventory, chosen).NativeFiles.Select(file => file.ShownPath)];
    }

    [Fact]
    public void For_this_machine_the_standard_library_belongs_to_it() => Assert.Equal([TreePath.Name(Standard), Loose, Module], Files());

    [Theory]
    [InlineData("windows-11")]
    [InlineData("macos-arm64")]
    [InlineData("linux-aarch64")]
    [InlineData("alpine-3.20")]
    [InlineData("debian-11")]
    public void A_named_target_has_a_standard_library_of_its_own(string target) => Assert.Equal([Loose, Module], Files(target));

    [Fact]
    public void Another_Python_has_a_standard_library_of_its_own() => Assert.Equal([Loose, Module], Files(python: "3.12"));

    [Fact]
    public void The_same_Python_does_not_change_anything() => Assert.Equal(3, Files(python: "3.11").Length);
}
