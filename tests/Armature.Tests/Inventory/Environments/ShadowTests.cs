using Armature.Inventory.Interpreters;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Environments;

public sealed class ShadowTests
{
    private const string Tag = "py3-none-any";

    [Fact]
    public void A_package_on_PYTHONPATH_hides_the_installed_one()
    {
        var shadowing = Assert.Single(Take(Builder().File("/tools/numpy/__init__.py", "")).Shadowings);
        Assert.Equal(
            ("numpy", "numpy", SearchPathReason.PythonPath, "/tools/numpy"),
            (shadowing.Module, shadowing.Package.Name, shadowing.By.Reason, shadowing.Path)
        );
    }

    [Fact]
    public void A_module_hides_another_of_the_same_name() =>
        Assert.Equal(["six"], Take(Builder().File("/tools/six.py", "")).Shadowings.Select(one => one.Module));

    [Theory]
    [InlineData("/tools/numpy/data.txt")]
    [InlineData("/tools/tests/__init__.py")]
    [InlineData("/tools/other/__init__.py")]
    [InlineData("/tools/six.txt")]
    [InlineData("/nowhere/numpy/__init__.py")]
    public void Files_that_are_not_imported_hide_nothing(string path) => Assert.Empty(Take(Builder().File(path, "")).Shadowings);

    [Fact]
    public void Paths_of_a_pth_file_come_after_its_directory() =>
        Assert.Empty(
            Take(Builder().SiteFile("dev.pth", "/dev/src\n").File("/dev/src/numpy/__init__.py", "").File("/tools/x.txt", "")).Shadowings
        );

    [Fact]
    public void A_second_copy_of_the_same_version_is_ignored() =>
        Assert.Empty(
            Take(
                Builder()
                    .File("/tools/numpy/__init__.py", "")
                    .File("/tools/numpy-2.3.4.dist-info/METADATA", "Name: numpy\nVersion: 2.3.4\n")
                    .File("/tools/numpy-2.3.4.dist-info/RECORD", "numpy/__init__.py,,\n")
            ).Shadowings
        );

    private static EnvironmentBuilder Builder() =>
        new EnvironmentBuilder()
            .Linux("3.11.7")
            .Package("numpy", "2.3.4", Tag, ("numpy/__init__.py", []))
            .Package("six", "1.16.0", Tag, ("six.py", []), ("tests/__init__.py", []));

    private static SubjectInventory.Environment Take(EnvironmentBuilder builder) =>
        (SubjectInventory.Environment)InventoryReader.Take(builder.Build(), new InventoryOptions { PythonPath = ["/tools"] });
}
