using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Environments;

/// <summary>Directory layouts of various systems, in memory.</summary>
public sealed class LayoutTests
{
    private static readonly byte[] Nothing = "not machine code"u8.ToArray();

    [Fact]
    public void A_venv_on_Linux()
    {
        var inventory = Take(
            new EnvironmentBuilder()
                .Linux("3.11.7")
                .Venv("/home/u/.venv")
                .Package("numpy", "2.3.4", "cp311-cp311-manylinux_2_28_x86_64", ("numpy/_core/x.cpython-311-x86_64-linux-gnu.so", Nothing))
                .Build()
        );
        var interpreter = inventory.Interpreter!;
        Assert.Equal(SubjectKind.Environment, inventory.Kind);
        Assert.Equal(
            ("3.11.7", "/home/u/.venv", "/usr/local", true),
            (interpreter.Version.ToString(), interpreter.Prefix, interpreter.BasePrefix, interpreter.IsVirtual)
        );
        Assert.Equal("/usr/local/bin/python3.11", interpreter.RealExecutable);
        Assert.Equal("/home/u/.venv/lib/python3.11/site-packages", interpreter.SearchPath[^1].Path);
        var file = Assert.Single(inventory.NativeFiles);
        Assert.Equal(("numpy._core.x", "numpy", NativeRole.ExtensionModule), (file.ModuleName, file.Owner?.Name, file.Role));
        Assert.Equal("numpy/_core/x.cpython-311-x86_64-linux-gnu.so", file.ShownPath);
        Assert.Empty(inventory.EnvironmentFaults);
        Assert.Empty(inventory.MissingFiles);
    }

    [Fact]
    public void A_free_threaded_build_has_its_own_directory()
    {
        var interpreter = Take(new EnvironmentBuilder().Linux("3.13.0t").Venv("/v").Build()).Interpreter!;
        Assert.Equal("cp313t", interpreter.Abi?.Tag);
        Assert.Equal("/v/lib/python3.13t/site-packages", interpreter.SearchPath[^1].Path);
        Assert.Equal("/usr/local/lib/python313t.zip", interpreter.SearchPath[0].Path);
    }

    [Fact]
    public void System_site_packages_follow_the_venvs_own()
    {
        var path = Take(new EnvironmentBuilder().Linux("3.11.7").Venv("/v", systemSite: true).Build()).Interpreter!.SearchPath;
        Assert.Equal(
            ["/v/lib/python3.11/site-packages", "/usr/local/lib/python3.11/site-packages"],
            path.Select(entry => entry.Path).TakeLast(2)
        );
    }

    [Fact]
    public void A_macOS_framework()
    {
        var inventory = Take(
            new EnvironmentBuilder()
                .MacFramework("3.12.4")
                .Package("lz4", "4.3.3", "cp312-cp312-macosx_11_0_arm64", ("lz4/_version.cpython-312-darwin.so", Nothing))
                .Build()
        );
        var interpreter = inventory.Interpreter!;
        Assert.Equal(SystemFamily.MacOS, interpreter.System);
        Assert.Equal([".cpython-312-darwin.so", ".abi3.so", ".so"], interpreter.ExtensionSuffixes);
        Assert.Equal("lz4._version", inventory.NativeFiles[0].ModuleName);
    }

    [Fact]
    public void A_venv_on_Windows()
    {
        var interpreter = Take(new EnvironmentBuilder().Windows("3.12.4").Venv("C:/lab/.venv").Build()).Interpreter!;
        Assert.Equal(SystemFamily.Windows, interpreter.System);
        Assert.Equal("3.12.4", interpreter.Version.ToString());
        Assert.Equal(
            ["C:/Python/python312.zip", "C:/Python/DLLs", "C:/Python/Lib", "C:/Python", "C:/lab/.venv", "C:/lab/.venv/Lib/site-packages"],
            interpreter.SearchPath.Select(entry => entry.Path)
        );
    }

    [Fact]
    public void An_embeddable_Python_uses_its_pth_file()
    {
        var tree = new MemoryTree("", ignoresCase: true)
            .Add("C:/py/python.exe", Nothing)
            .Add("C:/py/python313.dll", Nothing)
            .Add("C:/py/python313.zip", Nothing)
            .Add("C:/py/python313._pth", "python313.zip\r\n.\r\n\r\n# Uncomment to run site\r\n#import site\r\n");
        var inventory = InventoryReader.Take(new Subject(tree, "C:/py", "C:/py"), new InventoryOptions());
        Assert.Equal(["C:/py/python313.zip", "C:/py"], inventory.Interpreter!.SearchPath.Select(entry => entry.Path));
        Assert.All(inventory.Interpreter.SearchPath, entry => Assert.Equal(SearchPathReason.UnderscorePthFile, entry.Reason));
    }

    [Fact]
    public void A_conda_environment_of_another_system()
    {
        var builder = new EnvironmentBuilder()
            .Conda(SystemFamily.MacOS, "3.11.9", "osx-arm64")
            .File(
                "/opt/conda/envs/sci/conda-meta/libopenblas-0.3.27-0.json",
                """{"name":"libopenblas","version":"0.3.27","subdir":"osx-arm64","files":["lib/libopenblas.0.dylib","lib/gone.dylib"]}"""
            )
            .File("/opt/conda/envs/sci/lib/libopenblas.0.dylib", Nothing);
        var inventory = Take(builder.Build());
        Assert.Equal((SystemFamily.MacOS, Architecture.Arm64), (inventory.Interpreter!.System, inventory.Interpreter.Architectures[0]));
        Assert.Equal("3.11.9", inventory.Interpreter.Version.ToString());
        var library = inventory.NativeFiles.Single();
        Assert.Equal(("libopenblas", NativeRole.Library), (library.Owner?.Name, library.Role));
        Assert.Equal("/opt/conda/envs/sci/lib/gone.dylib", inventory.MissingFiles.Single().Files.Single().Path);
        Assert.Contains(inventory.Distributions, one => one is { Kind: MetadataKind.CondaMeta, Name: "python", CondaSubdir: "osx-arm64" });
    }

    [Fact]
    public void A_conda_environment_without_its_Python_is_read_from_its_records()
    {
        var tree = new MemoryTree("");
        tree.Add("/c/conda-meta/python-3.11.9-h0_0.json", """{"name":"python","version":"3.11.9","subdir":"osx-arm64","files":[]}""");
        var interpreter = InventoryReader.Take(new Subject(tree, "/c", "c"), new InventoryOptions()).Interpreter!;
        Assert.Equal(("3.11.9", Architecture.Arm64), (interpreter.Version.ToString(), interpreter.Architectures[0]));
    }

    [Fact]
    public void Links_of_Homebrew_and_uv_are_followed()
    {
        var homebrew = new EnvironmentBuilder().Mac(
            "3.12.4",
            "/opt/homebrew/Cellar/python@3.12/3.12.4/Frameworks/Python.framework/Versions/3.12"
        );
        var tree = new MemoryTree("");
        homebrew.Build(tree);
        tree.AddLink(
                "/opt/homebrew/bin/python3.12",
                "../Cellar/python@3.12/3.12.4/Frameworks/Python.framework/Versions/3.12/bin/python3.12"
            )
            .Add(
                "/Users/u/.venv/pyvenv.cfg",
                "home = /opt/homebrew/bin\nuv = 0.5.1\nversion_info = 3.12.4\ninclude-system-site-packages = false\n"
            )
            .AddLink("/Users/u/.venv/bin/python", "/opt/homebrew/bin/python3.12")
            .AddDirectory("/Users/u/.venv/lib/python3.12/site-packages");
        var interpreter = InventoryReader.Take(new Subject(tree, "/Users/u/.venv/bin/python", "p"), new InventoryOptions()).Interpreter!;
        Assert.EndsWith("Versions/3.12", interpreter.BasePrefix);
        Assert.Equal("/Users/u/.venv/lib/python3.12/site-packages", interpreter.SearchPath[^1].Path);
    }

    [Theory]
    [InlineData("/usr/local/bin/python3.11")]
    [InlineData("/usr/local/lib/python3.11/site-packages")]
    [InlineData("/usr/local/bin")]
    [InlineData("/usr/local")]
    public void An_environment_is_recognised_by_its_parts(string part)
    {
        var subject = new EnvironmentBuilder().Linux("3.11.7").Build();
        var inventory = InventoryReader.Take(subject with { Path = part }, new InventoryOptions());
        Assert.Equal((SubjectKind.Environment, "/usr/local"), (inventory.Kind, inventory.Interpreter?.Prefix));
    }

    [Fact]
    public void Packages_without_an_interpreter_are_a_directory()
    {
        var tree = new MemoryTree("");
        foreach (
            var file in PackageFiles.Of(
                "lz4",
                "4.3.3",
                "cp311-cp311-manylinux_2_28_x86_64",
                "pip",
                ("lz4/_v.cpython-311-x86_64-linux-gnu.so", Nothing)
            )
        )
            tree.Add($"/task/python/{file.Path}", file.Bytes);
        var inventory = InventoryReader.Take(new Subject(tree, "/task", "/task"), new InventoryOptions());
        Assert.Equal(SubjectKind.Directory, inventory.Kind);
        Assert.Equal(("lz4", "lz4._v"), (inventory.Distributions.Single().Name, inventory.NativeFiles.Single().ModuleName));
        Assert.Equal("lz4", inventory.NativeFiles.Single().Owner?.Name);
    }

    [Fact]
    public void A_wheel_has_its_tags_in_its_name_and_its_WHEEL_file()
    {
        var inventory = InventoryReader.Take(
            new WheelBuilder("lz4", "4.3.3", "cp311-cp311-win_amd64").File("lz4/_v.cp311-win_amd64.pyd", Nothing).Build(),
            new InventoryOptions()
        );
        var wheel = Assert.IsType<SubjectInventory.Wheel>(inventory);
        Assert.Equal(wheel.Facts.Name!.Tags, wheel.Facts.DeclaredTags);
        Assert.Equal("lz4._v", inventory.NativeFiles.Single().ModuleName);
        Assert.Equal(16, inventory.NativeFiles.Single().FirstBytes.Length);
    }

    private static SubjectInventory Take(Subject subject) => InventoryReader.Take(subject, new InventoryOptions());
}
