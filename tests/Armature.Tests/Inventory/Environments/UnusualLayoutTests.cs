using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Environments;

/// <summary>Healthy environments with layouts that are seen less often.</summary>
public sealed class UnusualLayoutTests
{
    private const string Prefix = "/opt/conda/envs/old";

    private static readonly byte[] Nothing = "not machine code"u8.ToArray();
    private static readonly byte[] Elf = new ElfBuilder().Export("PyInit__m").Build();

    private static SubjectInventory Take(FileTree tree, string path) =>
        InventoryReader.Take(new Subject(tree, path, path), new InventoryOptions());

    [Fact]
    public void The_modules_of_an_embeddable_Python_are_beside_its_program()
    {
        var tree = new MemoryTree("", ignoresCase: true)
            .Add("C:/py/python.exe", Nothing)
            .Add("C:/py/python313.dll", Nothing)
            .Add("C:/py/python313._pth", "python313.zip\r\n.\r\nLib\\site-packages\r\n")
            .Add("C:/py/_ssl.pyd", Nothing)
            .Add("C:/py/Lib/site-packages/a/_a.pyd", Nothing);
        Assert.Equal(
            [("a._a", "a/_a.pyd"), ("_ssl", "_ssl.pyd")],
            Take(tree, "C:/py")
                .NativeFiles.Where(file => file.Role is NativeRole.ExtensionModule)
                .Select(file => (file.ModuleName!, file.ShownPath))
        );
    }

    [Fact]
    public void A_full_installation_on_Windows_is_not_listed_as_a_whole()
    {
        var builder = new EnvironmentBuilder().Windows("3.11.7").File("C:/Python/tools/other.dll", Nothing);
        Assert.Empty(InventoryReader.Take(builder.Build(), new InventoryOptions()).NativeFiles);
    }

    [Fact]
    public void A_link_with_another_name_is_the_interpreter_that_it_leads_to()
    {
        var tree = new MemoryTree("")
            .Add("/usr/bin/python3.11d", Nothing)
            .AddLink("/usr/bin/python3-dbg", "python3.11-dbg")
            .AddLink("/usr/bin/python3.11-dbg", "python3.11d")
            .Add("/usr/lib/python3.11/os.py", "");
        var inventory = Take(tree, "/usr/bin/python3-dbg");
        Assert.Equal((SubjectKind.Environment, "/usr"), (inventory.Kind, inventory.Interpreter?.Prefix));
    }

    [Fact]
    public void An_interpreter_can_be_taken_as_a_file()
    {
        var subject = new EnvironmentBuilder().Linux("3.11.7").Executable(Elf).Build();
        var file = InventoryReader.TakeFile(subject with { Path = "/usr/local/bin/python3.11" }, new InventoryOptions());
        Assert.Equal((SubjectKind.Binary, "/usr/local/bin/python3.11"), (file.Kind, Assert.Single(file.NativeFiles).Path));
    }

    [Fact]
    public void The_library_of_the_system_is_not_that_of_a_program_elsewhere()
    {
        // getpath does not search the root, where /lib is a link to /usr/lib
        var tree = new MemoryTree("").Add("/usr/lib/python3.11/os.py", "").AddLink("/lib", "/usr/lib").Add("/opt/python3.11", Nothing);
        Assert.Equal(SubjectKind.Binary, Take(tree, "/opt/python3.11").Kind);
    }

    [Fact]
    public void Eggs_are_packages()
    {
        var builder = Conda()
            .SiteFile("easy-install.pth", "./fast-1.2-py3.8-linux-x86_64.egg\n./zipped-3.4-py3.8.egg\n")
            .SiteFile("fast-1.2-py3.8-linux-x86_64.egg/EGG-INFO/PKG-INFO", "Metadata-Version: 1.0\nName: fast\nVersion: 1.2\n")
            .SiteFile("fast-1.2-py3.8-linux-x86_64.egg/EGG-INFO/requires.txt", "zipped>=3\n")
            .SiteFile("fast-1.2-py3.8-linux-x86_64.egg/fast.so", Elf)
            .SiteFile("zipped-3.4-py3.8.egg", Nothing);
        var inventory = InventoryReader.Take(builder.Build(), new InventoryOptions());
        Assert.Equal(
            [("fast", "1.2", MetadataKind.EggInfo), ("zipped", "3.4", MetadataKind.EggInfo)],
            inventory
                .Distributions.Where(package => package.Kind is not MetadataKind.CondaMeta)
                .Select(package => (package.Name, package.Version!, package.Kind))
        );
        Assert.Equal(["zipped>=3"], inventory.Distributions[0].Requires);
        Assert.Contains(inventory.Unknowns, unknown => unknown.Because == "is a zipped egg: native files in it were not examined");
    }

    [Fact]
    public void A_conda_package_and_its_metadata_count_once()
    {
        var builder = Conda()
            .Package("torch", "2.0", "py3-none-any")
            .Package("by-pip", "1.0", "py3-none-any")
            .File(
                $"{Prefix}/conda-meta/pytorch-2.0-0.json",
                """{"name":"pytorch","version":"2.0","files":["lib/python3.8/site-packages/torch-2.0.dist-info/METADATA"]}"""
            );
        var inventory = InventoryReader.Take(builder.Build(), new InventoryOptions());
        // python, pytorch and by-pip
        Assert.Equal((4, 3), (inventory.Distributions.Length, inventory.PackageCount));
    }

    [Fact]
    public void A_package_that_is_installed_twice_is_imported_from_the_first_place()
    {
        var tree = new MemoryTree("")
            .Add("/usr/bin/python3.11", Nothing)
            .Add("/usr/lib/python3.11/os.py", "")
            .Add("/usr/local/lib/python3.11/dist-packages/yaml/__init__.py", "")
            .Add("/usr/local/lib/python3.11/dist-packages/yaml/_yaml.abi3.so", Elf)
            .Add("/usr/lib/python3/dist-packages/yaml/__init__.py", "")
            .Add("/usr/lib/python3/dist-packages/yaml/_yaml.abi3.so", Elf)
            .Add("/usr/lib/python3/dist-packages/PyYAML-6.0.egg-info/top_level.txt", "yaml\nPyYAML.libs\n")
            .Add("/usr/lib/python3/dist-packages/PyYAML.libs/libyaml.so.2", Elf)
            .Add("/usr/lib/python3/dist-packages/other.abi3.so", Elf);
        Assert.Equal(
            [
                ("/usr/lib/python3/dist-packages/PyYAML.libs/libyaml.so.2", true),
                ("/usr/lib/python3/dist-packages/other.abi3.so", false),
                ("/usr/lib/python3/dist-packages/yaml/_yaml.abi3.so", true),
                ("/usr/local/lib/python3.11/dist-packages/yaml/_yaml.abi3.so", false),
            ],
            Take(tree, "/usr/bin/python3.11").NativeFiles.Select(file => (file.Path, file.IsHidden))
        );
    }

    private static EnvironmentBuilder Conda() => new EnvironmentBuilder().Conda(SystemFamily.Linux, "3.8.18", "linux-64", Prefix);
}
