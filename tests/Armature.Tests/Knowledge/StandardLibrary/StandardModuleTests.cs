using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.StandardLibrary;
using Armature.TestKit;

namespace Armature.Knowledge.Tests.StandardLibrary;

/// <summary>Modules of the standard library that some Pythons lack.</summary>
public sealed class StandardModuleTests
{
    public static bool HasPython => Tool.Find("python3") is not null;

    [Theory]
    [InlineData("distutils", "3.12", "pip: setuptools")]
    [InlineData("distutils.command.build_ext", "3.12", "pip: setuptools")]
    [InlineData("imp", "3.12", "importlib")]
    [InlineData("asyncore", "3.12", "pip: pyasyncore")]
    [InlineData("pkgutil.ImpImporter", "3.12", "importlib")]
    [InlineData("cgi", "3.13", "pip: legacy-cgi")]
    [InlineData("lib2to3.pgen2", "3.13", "pip: fissix")]
    [InlineData("audioop", "3.13", "pip: audioop-lts")]
    [InlineData("collections.Mapping", "3.10", "collections.abc.Mapping")]
    [InlineData("sre_parse", "3.15", "re")]
    [InlineData("nis", "3.13", null)]
    public void Removed(string name, string version, string? instead)
    {
        var removed = StandardModules.Removed(name);
        Assert.Equal((version, instead), (removed?.Version, removed?.Instead));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("pkgutil")]
    [InlineData("numpy")]
    [InlineData("")]
    public void Not_removed(string name) => Assert.Null(StandardModules.Removed(name));

    // the interpreter's own list has the modules of every platform
    [Fact(SkipUnless = nameof(HasPython), Skip = "needs python3")]
    public void The_interpreter_agrees()
    {
        string[] lines = [.. new Tool("python3").Do("-c", "import sys; print(sys.version_info[1], *sys.stdlib_module_names)").Split(' ')];
        var minor = int.Parse(lines[0]);
        var modules = lines.Skip(1).Select(name => name.Trim()).ToHashSet(StringComparer.Ordinal);
        var rows = DataFile.Rows("removed-modules.tsv").Where(row => !row[0].Contains('.')).ToArray();
        Assert.True(rows.Length > 30);
        Assert.All(rows, row => Assert.Equal(int.Parse(row[1].Split('.')[1]) > minor, modules.Contains(row[0])));
    }

    [Theory]
    [InlineData("_ctypes", "apt", "libffi-dev")]
    [InlineData("ssl", "dnf", "openssl-devel")]
    [InlineData("_sqlite3", "apk", "sqlite-dev")]
    [InlineData("lzma", "apt", "liblzma-dev")]
    [InlineData("bz2", "apt", "libbz2-dev")]
    [InlineData("readline", "brew", "readline")]
    [InlineData("_tkinter", "apt", "tk-dev")]
    [InlineData("curses", "apt", "libncurses-dev")]
    [InlineData("_uuid", "apt", "uuid-dev")]
    [InlineData("json", "apt", null)]
    public void Needs(string name, string manager, string? packages) =>
        Assert.Equal(packages, StandardModules.OptionalNeeds(name, PackageManager.Of(manager)));

    [Fact]
    public void Every_optional_module_has_a_package_of_headers() =>
        Assert.All(StandardModules.Optional, name => Assert.NotNull(StandardModules.OptionalNeeds(name, PackageManager.Of("apt"))));

    [Theory]
    [InlineData("tkinter", "apt", "python3-tk")]
    [InlineData("tkinter", "dnf", "python3-tkinter")]
    [InlineData("dbm.gnu", "apt", "python3-gdbm")]
    [InlineData("venv", "apt", "python3-venv")]
    [InlineData("venv", "dnf", null)]
    [InlineData("json", "apt", null)]
    public void Packaged(string name, string manager, string? package) =>
        Assert.Equal(package, StandardModules.Package(name, PackageManager.Of(manager)));
}
