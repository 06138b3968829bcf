using Armature.Inventory.Distributions;
using Armature.Subjects;

namespace Armature.Inventory.Tests.Distributions;

/// <summary>The origin of packages that were not installed from an index: the examples of PEP 610.</summary>
public sealed class SourceTests
{
    [Theory]
    [InlineData("""{"url": "file:///home/u/x-1.0.whl", "archive_info": {}}""", "file:///home/u/x-1.0.whl", false)]
    [InlineData("""{"url": "file:///home/u/x", "dir_info": {"editable": true}}""", "file:///home/u/x", true)]
    [InlineData(
        """{"url": "https://github.com/u/x.git", "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": "7921be1"}}""",
        "git+https://github.com/u/x.git@7921be1",
        false
    )]
    [InlineData("{}", null, false)]
    [InlineData("no JSON", null, false)]
    public void The_address_has_the_form_that_installers_accept(string json, string? source, bool isEditable)
    {
        var package = Take(json);
        Assert.Equal(source, package.Source);
        Assert.Equal(isEditable, package.IsEditable);
    }

    private static Distribution Take(string json)
    {
        var tree = new MemoryTree("")
            .Add("/home/u/package/x-1.0.dist-info/METADATA", "Name: x\nVersion: 1.0\n")
            .Add("/home/u/package/x-1.0.dist-info/direct_url.json", json);
        return InventoryReader.Take(new Subject(tree, "/home/u/package", "package"), new InventoryOptions()).Distributions.Single();
    }
}
