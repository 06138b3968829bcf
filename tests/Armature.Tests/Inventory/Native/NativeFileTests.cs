using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Native;

public sealed class NativeFileTests
{
    private static readonly byte[] Nothing = "not machine code"u8.ToArray();

    [Theory]
    [InlineData("pkg/_x.cpython-311-darwin.so", NativeRole.ExtensionModule, "pkg._x")]
    [InlineData("pkg/__init__.cpython-311-darwin.so", NativeRole.ExtensionModule, "pkg")]
    [InlineData("81d2__mypyc.cpython-311-darwin.so", NativeRole.ExtensionModule, "81d2__mypyc")]
    [InlineData("pkg/.dylibs/libomp.dylib", NativeRole.Library, null)]
    [InlineData("pkg.libs/libgomp-a34b3233.so.1.0.0", NativeRole.Library, null)]
    [InlineData("pkg-data/_x.so", NativeRole.Library, null)]
    [InlineData("pkg/libctypes.so", NativeRole.Library, null)]
    [InlineData("pkg/tool.exe", NativeRole.Program, null)]
    public void Name_and_location_determine_the_role(string path, object role, string? module)
    {
        var file = Assert.Single(Take(path, Nothing).NativeFiles);
        Assert.Equal(((NativeRole)role, module, path), (file.Role, file.ModuleName, file.ShownPath));
    }

    [Theory]
    [InlineData("pkg/LICENSE", "text")]
    [InlineData("pkg/data", "text")]
    [InlineData("pkg/module.py", "text")]
    [InlineData("pkg/lib/libfoo.so", "/* GNU ld script */\nINPUT(libfoo.so.1)")]
    public void Other_files_are_left_out(string path, string text) =>
        Assert.Empty(Take(path, System.Text.Encoding.UTF8.GetBytes(text)).NativeFiles);

    [Fact]
    public void A_library_belongs_to_the_package_of_its_libs_directory()
    {
        var subject = new EnvironmentBuilder()
            .Linux("3.11.7")
            .Venv("/v")
            .Package("scikit-learn", "1.0", "cp311-cp311-linux_x86_64")
            .SiteFile("scikit_learn.libs/libgomp.so.1", Nothing)
            .Build();
        Assert.Equal("scikit-learn", InventoryReader.Take(subject, new InventoryOptions()).NativeFiles.Single().Owner?.Name);
    }

    [Fact]
    public void A_file_with_two_names_counts_once()
    {
        var tree = new MemoryTree("").Add("/p/pkg/libx.so.1", Nothing).AddLink("/p/pkg/libx.so", "libx.so.1");
        Assert.Equal(
            "/p/pkg/libx.so.1",
            InventoryReader.Take(new Subject(tree, "/p", "p"), new InventoryOptions()).NativeFiles.Single().Path
        );
    }

    private static SubjectInventory Take(string path, byte[] bytes) =>
        InventoryReader.Take(new EnvironmentBuilder().Linux("3.11.7").Venv("/v").SiteFile(path, bytes).Build(), new InventoryOptions());
}
