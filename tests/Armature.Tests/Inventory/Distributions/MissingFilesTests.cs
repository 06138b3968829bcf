using Armature.Subjects;

namespace Armature.Inventory.Tests.Distributions;

public sealed class MissingFilesTests
{
    private static SubjectInventory Take(string record, string? installer = "pip\n", string directory = "/home/u/package")
    {
        var tree = new MemoryTree("")
            .Add($"{directory}/numpy/a.py", "")
            .Add($"{directory}/bin/f2py", "")
            .Add($"{directory}/numpy-2.3.4.dist-info/METADATA", "Name: numpy\nVersion: 2.3.4\n")
            .Add($"{directory}/numpy-2.3.4.dist-info/RECORD", record);
        if (installer is not null)
            tree.Add($"{directory}/numpy-2.3.4.dist-info/INSTALLER", installer);
        return InventoryReader.Take(new Subject(tree, directory, "package"), new InventoryOptions { ComparesHashes = true });
    }

    [Theory]
    [InlineData("numpy/a.py,,\nnumpy/b.py,,\n", 1)]
    [InlineData("numpy/a.py,,\n", 0)]
    [InlineData("numpy/a.py,,\nnumpy-2.3.4.data/scripts/f2py,,\n", 0)]
    [InlineData("numpy/b.py,,\nnumpy-2.3.4.dist-info/METADATA,,\n", 0)]
    public void An_unzipped_wheel_has_no_installer_but_a_file_list(string record, int missing) =>
        Assert.Equal(missing, Take(record, installer: null).MissingFiles.Length);

    [Theory]
    [InlineData(null, "/usr/lib/python3.11/site-packages", 0)]
    [InlineData("debian\n", "/usr/lib/python3/dist-packages", 0)]
    [InlineData("debian\n", "/home/u/package", 0)]
    [InlineData(null, "/opt/python", 1)]
    public void The_file_lists_of_a_linux_distribution_are_those_of_its_build(string? installer, string directory, int missing) =>
        Assert.Equal(missing, Take("numpy/a.py,,\nnumpy/b.py,,\n", installer, directory).MissingFiles.Length);

    [Fact]
    public void A_changed_file_of_an_unzipped_wheel_is_found() =>
        Assert.Single(Take("numpy/a.py,sha256=AAAA,1\n", installer: null).HashMismatches!.Value);

    [Fact]
    public void Scripts_of_pip_target_are_not_missing() => Assert.Empty(Take("../../bin/f2py,,\nnumpy/a.py,,\n").MissingFiles);

    [Fact]
    public void A_missing_file_in_the_directory_is_found() =>
        Assert.Equal("/home/u/package/numpy/b.py", Take("numpy/b.py,,\n").MissingFiles.Single().Files.Single().Path);
}
