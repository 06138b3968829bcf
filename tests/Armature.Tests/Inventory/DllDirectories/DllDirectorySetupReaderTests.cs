using Armature.Binaries;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.DllDirectories;

public class DllDirectorySetupReaderTests
{
    private const string Delvewheel = """
        import sys

        # start delvewheel patch
        def _delvewheel_patch_1_11_2():
            import os
            if os.path.isdir(libs_dir := os.path.abspath(os.path.join(os.path.dirname(__file__), os.pardir, 'fast.libs'))):
                os.add_dll_directory(libs_dir)


        _delvewheel_patch_1_11_2()
        del _delvewheel_patch_1_11_2
        # end delvewheel patch
        """;

    [Theory]
    [InlineData("import os\nos.add_dll_directory(os.path.join(os.path.dirname(__file__), 'lib'))", "fast/lib")]
    [InlineData("import os, pathlib\nos.add_dll_directory(str(pathlib.Path(__file__).parent / 'lib'))", "fast/lib")]
    [InlineData("from pathlib import Path\nhere = Path(__file__).resolve().parents[0]\nos.add_dll_directory(here / 'lib')", "fast/lib")]
    [InlineData("for name in ['lib', 'bin']:\n    p = os.path.join(__path__[0], name)\n    os.add_dll_directory(p)", "fast/lib")]
    [InlineData(
        "def add(directory):\n    os.add_dll_directory(directory)\nadd(os.path.join(os.path.dirname(__file__), '..', 'fast.libs'))",
        "fast.libs"
    )]
    [InlineData(
        "paths = list(filter(os.path.exists, [os.path.dirname(__file__) + '/lib']))\nfor p in paths: os.add_dll_directory(p)",
        "fast/lib"
    )]
    [InlineData(Delvewheel, "fast.libs")]
    public void Added_directories_are_found(string code, string directory)
    {
        var setup = Assert.Single(Read(code).DllDirectorySetups);
        Assert.Equal([directory], setup.AddedDirectories);
        Assert.True(setup.IsComplete);
        Assert.Equal("fast", setup.Directory);
    }

    [Fact]
    public void Libraries_opened_by_a_relative_import_are_found()
    {
        const string Code = """
            if os.name == 'nt':
                libs_dir = os.path.abspath(os.path.join(os.path.dirname(__file__), 'lib'))
                for filename in glob.glob(os.path.join(libs_dir, '*turbo*dll')):
                    WinDLL(os.path.abspath(filename))
            """;
        var setup = Assert.Single(Read("from . import _distributor_init", ("fast/_distributor_init.py", Code)).DllDirectorySetups);
        Assert.Equal(["fast/lib/turbo.dll"], setup.Opened);
    }

    [Fact]
    public void An_environment_variable_makes_the_setup_incomplete() =>
        Assert.False(Assert.Single(Read("os.add_dll_directory(os.environ['CUDA_PATH'])").DllDirectorySetups).IsComplete);

    [Theory]
    [InlineData("x = 1")]
    [InlineData("os.add_dll_directory(")]
    [InlineData("'''os.add_dll_directory('''")]
    [InlineData("((((((((((")]
    public void Other_code_adds_nothing(string code) =>
        Assert.DoesNotContain(Read(code).DllDirectorySetups, setup => setup.AddedDirectories.Length > 0);

    private static SubjectInventory Read(string code, params (string Path, string Text)[] others)
    {
        var tree = new MemoryTree("fast-1.0-cp311-cp311-win_amd64.whl")
            .Add("fast/__init__.py", code)
            .Add("fast/_m.cp311-win_amd64.pyd", new PeBuilder(Architecture.X86_64).Dll().Export("PyInit__m").Build())
            .Add("fast/lib/turbo.dll", new PeBuilder(Architecture.X86_64).Dll().Build())
            .Add("fast.libs/deep.dll", new PeBuilder(Architecture.X86_64).Dll().Build());
        foreach (var (path, text) in others)
            tree.Add(path, text);
        return InventoryReader.Take(new Subject(tree, "", "fast-1.0-cp311-cp311-win_amd64.whl"), new InventoryOptions());
    }
}
