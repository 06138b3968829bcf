using Armature.Subjects.Disk;
using Armature.TestKit;

namespace Armature.Subjects.Tests;

/// <summary>A walk stays within what was named, whatever links and path entries say.</summary>
public sealed class WalkBoundsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DiskTree _disk = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Links_that_lead_out_are_followed_only_in_an_environment(bool isEnvironment)
    {
        _directory.Write("outside/pkg/a.so", "");
        _directory.Write("subject/b.so", "");
        Directory.CreateSymbolicLink($"{_directory.Path}/subject/out", $"{_directory.Path}/outside");
        var index = Index(isEnvironment);
        Assert.Equal(isEnvironment, index.Directory($"{_directory.Path}/subject/out/pkg") is not null);
        Assert.Equal(isEnvironment ? 0 : 1, index.Refusals.Count(refusal => refusal.Reason.Contains("leads out")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("..")]
    public void A_link_to_a_directory_above_is_never_followed(string target)
    {
        _directory.Write("beside/x.so", "");
        _directory.Write("subject/b.so", "");
        Directory.CreateSymbolicLink($"{_directory.Path}/subject/z", target == ".." ? _directory.Path : target);
        var index = Index(isEnvironment: true);
        Assert.Single(index.Directories);
        Assert.Contains("a directory above", Assert.Single(index.Refusals).Reason);
    }

    [Fact]
    public void Links_inside_are_one_directory()
    {
        _directory.Write("subject/lib/b.so", "");
        Directory.CreateSymbolicLink($"{_directory.Path}/subject/lib64", "lib");
        var index = Index(isEnvironment: false);
        Assert.Equal(2, index.Directories.Count);
        Assert.Empty(index.Refusals);
    }

    [Fact]
    public void Only_the_entries_of_a_top_are_listed()
    {
        _directory.Write("a/b/c.so", "");
        var index = _disk.Index(new WalkRequest([]) { Tops = [_directory.Path] });
        Assert.Equal([_directory.Path], index.Directories.Select(directory => directory.Path));
        var memory = new MemoryTree("");
        memory.Add("/a/b/c.so", "");
        Assert.Equal(["/a"], memory.Index(new WalkRequest([]) { Tops = ["/a"] }).Directories.Select(directory => directory.Path));
    }

    [Fact]
    public void A_walk_of_too_many_entries_stops_and_says_so()
    {
        var memory = new MemoryTree("");
        for (var i = 0; i < 100; i++)
        {
            _directory.Write($"{i}/a", "");
            memory.Add($"/m/{i}/a", "");
        }

        foreach (var (tree, root) in new (FileTree, string)[] { (_disk, _directory.Path), (memory, "/m") })
        {
            var index = tree.Index(new WalkRequest([root]) { MostEntries = 110 });
            Assert.InRange(index.Directories.Count, 2, 20);
            Assert.Contains("stopped after 110", Assert.Single(index.Refusals).Reason);
        }
    }

    [Fact]
    public void Other_file_systems_are_not_entered()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mount points are read on Linux only");
        var index = _disk.Index(new WalkRequest(["/"]) { MostEntries = 2_000 });
        Assert.DoesNotContain(index.Directories, directory => directory.Path.StartsWith("/proc", StringComparison.Ordinal));
        Assert.Equal(["/a b", "/"], MountPoints.Parse("1 2 0:1 / /a\\040b rw\n3 4 0:2 / / rw - ext4\n\nshort").ToArray());
    }

    public void Dispose()
    {
        _directory.Dispose();
        _disk.Dispose();
    }

    private DirectoryIndex Index(bool isEnvironment) =>
        _disk.Index(new WalkRequest([$"{_directory.Path}/subject"]) { FollowsLinksOut = isEnvironment });
}
