using Armature.Binaries;
using Armature.Inventory;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Loading.Tests;

/// <summary>A subject in one tree that runs on the system in a directory of another tree.</summary>
public class SysrootTests
{
    private const string Module = "/packages/_m.abi3.so";

    private static SysrootTree Root(string soName = "libz.so.1") =>
        new(
            new MemoryTree("disk")
                .Add("/image/etc/os-release", "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n")
                .Add(
                    "/image/lib64/ld-linux-x86-64.so.2",
                    "\0/lib/x86_64-linux-gnu/\0/usr/lib/x86_64-linux-gnu/\0/lib/\0/usr/lib/\0"u8.ToArray()
                )
                .Add("/image/lib/x86_64-linux-gnu/libc.so.6", Library("libc.so.6").Export("malloc", "GLIBC_2.2.5").Build())
                .Add($"/image/usr/lib/x86_64-linux-gnu/{soName}", Library(soName).Build())
                .Add("/image/usr/bin/python3.11", new ElfBuilder().Needed("libc.so.6").Export("PyLong_FromLong").Build()),
            "/image"
        );

    private static ElfBuilder Library(string soName) => new ElfBuilder().SoName(soName);

    private static LoadedFile Load(SysrootTree root, ElfBuilder module)
    {
        var tree = new MemoryTree("").Add(Module, module.Export("PyInit__m").Build());
        var inventory = InventoryReader.Take(new Subject(tree, Module, Module), new InventoryOptions());
        var python = TargetParser.ParsePython("3.11");
        var target = TargetChoice.Choose(inventory, NoHost, python: python, sysroot: SystemFacts.Read(root));
        return Assert.Single(Loader.Load(inventory, target, new LoadOptions(Sysroot: root)).Files);
    }

    private static HostFacts NoHost { get; } = new() { System = SystemFamily.Unknown, Machine = Architecture.Unknown };

    [Fact]
    public void A_sysroot_is_identified_by_its_loader_and_release_file()
    {
        var facts = SystemFacts.Read(Root())!;
        Assert.Equal(("Debian 12", CLibrary.Glibc), (facts.Name, facts.CLibrary));
        Assert.Equal([Architecture.X86_64], facts.Architectures);
    }

    [Fact]
    public void A_directory_without_a_loader_is_not_a_system() =>
        Assert.Null(SystemFacts.Read(new SysrootTree(new MemoryTree("").AddDirectory("/image/lib64"), "/image")));

    [Fact]
    public void Libraries_and_symbols_come_from_the_sysroot()
    {
        var file = Load(Root(), new ElfBuilder().Needed("libz.so.1", "libc.so.6").Import("malloc", "GLIBC_2.2.5", "libc.so.6"));
        Assert.IsType<ImportOutcome.Loads>(file.Outcome);
        Assert.Contains("/usr/lib/x86_64-linux-gnu/libz.so.1", file.Closure!.Objects.Select(part => part.Path));
    }

    [Fact]
    public void A_library_that_the_sysroot_lacks_is_missing()
    {
        var file = Load(Root("libz.so.2"), new ElfBuilder().Needed("libz.so.1"));
        Assert.Equal(
            "ImportError: libz.so.1: cannot open shared object file: No such file or directory",
            Assert.IsType<ImportOutcome.Refused>(file.Outcome).Error
        );
    }

    [Fact]
    public void Symbol_versions_are_those_of_the_sysroots_libraries()
    {
        var file = Load(Root(), new ElfBuilder().Needed("libc.so.6").Import("arc4random", "GLIBC_2.36", "libc.so.6"));
        Assert.Equal(
            $"ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.36' not found (required by {Module})",
            Assert.IsType<ImportOutcome.Refused>(file.Outcome).Error
        );
    }

    [Fact]
    public void The_python_of_the_sysroot_imports_the_module()
    {
        var file = Load(Root(), new ElfBuilder().Needed("libc.so.6"));
        var need = Assert.Single(file.Closure!.Needs).Need;
        Assert.Equal("/usr/bin/python3.11", Assert.IsType<Resolution.Found>(need.Resolution).From);
    }

    [Fact]
    public void A_named_target_does_not_use_this_machines_libraries()
    {
        const string System = "/lib/x86_64-linux-gnu/libc.so.6";
        var tree = new MemoryTree("")
            .Add(Module, new ElfBuilder().Needed("libc.so.6").Import("strtol", "GLIBC_2.38", "libc.so.6").Export("PyInit__m").Build())
            .Add(System, Library("libc.so.6").Export("strtol", "GLIBC_2.38").Build());
        var inventory = InventoryReader.Take(new Subject(tree, Module, Module), new InventoryOptions());
        var named = ((TargetOutcome.Known)TargetParser.Parse("debian-11")).Target;
        var file = Assert.Single(Loader.Load(inventory, TargetChoice.Choose(inventory, NoHost, named)).Files);
        Assert.Equal(
            $"ImportError: {System}: version `GLIBC_2.38' not found (required by {Module})",
            Assert.IsType<ImportOutcome.Refused>(file.Outcome).Error
        );
    }
}
