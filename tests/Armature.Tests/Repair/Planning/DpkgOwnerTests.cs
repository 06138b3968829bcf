using Armature.Repair.Planning;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Repair.Tests.Planning;

public sealed class DpkgOwnerTests
{
    private const string Packages = "/usr/lib/python3/dist-packages";

    [Fact]
    public void The_owner_of_a_file_is_the_package_that_dpkg_names()
    {
        Assert.SkipUnless(Tool.AreHere("dpkg") && Directory.Exists(Packages), "needs Debian's dpkg and python3 packages");
        string[] metadata =
        [
            .. Directory
                .EnumerateFileSystemEntries(Packages, "*-info")
                .Order(StringComparer.Ordinal)
                .Where(path => new Tool("dpkg").Run("-S", path) is { ExitCode: 0 })
                .Take(8),
        ];
        Assert.NotEmpty(metadata);
        using var disk = new DiskTree();
        Assert.All(metadata, path => Assert.Equal(new Tool("dpkg").Do("-S", path).Split(": ")[0], DpkgOwner.Of(disk, path)));
    }

    [Fact]
    public void A_file_outside_every_package_has_no_owner()
    {
        using var disk = new DiskTree();
        Assert.Null(DpkgOwner.Of(disk, "/usr/lib/python3/dist-packages/no-such-package.dist-info"));
    }
}
