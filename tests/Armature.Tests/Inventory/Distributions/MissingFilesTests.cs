using Armature.Subjects;

namespace Armature.Inventory.Tests.Distributions;

public sealed class MissingFilesTests
{
    private static SubjectInventory Take(string record)
    {
        var tree = new MemoryTree("")
            .Add("/home/u/package/numpy/a.py", "")
            .Add("/home/u/package/bin/f2py", "")
            .Add("/home/u/package/numpy-2.3.4.dist-info/METADATA", "Name: numpy\nVersion: 2.3.4\n")
            .Add("/home/u/package/numpy-2.3.4.dist-info/INSTALLER", "pip\n")
            .Add("/home/u/package/numpy-2.3.4.dist-info/RECORD", record);
        return InventoryReader.Take(new Subject(tree, "/home/u/package", "package"), new InventoryOptions());
    }

    [Fact]
    public void Scripts_of_pip_target_are_not_missing() => Assert.Empty(Take("../../bin/f2py,,\nnumpy/a.py,,\n").MissingFiles);

    [Fact]
    public void A_missing_file_in_the_directory_is_found() =>
        Assert.Equal("/home/u/package/numpy/b.py", Take("numpy/b.py,,\n").MissingFiles.Single().Files.Single().Path);
}
