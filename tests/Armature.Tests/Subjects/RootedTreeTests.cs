namespace Armature.Subjects.Tests;

/// <summary>A disk of which one directory is the root of another system: links and written paths below it stay below it.</summary>
public sealed class RootedTreeTests
{
    private static MemoryTree Disk =>
        new MemoryTree("")
            .Add("/usr/bin/python3.11", "the host's")
            .Add("/usr/lib/only-here", "the host's")
            .Add("/image/usr/bin/python3.11", "the system's")
            .AddLink("/image/usr/bin/python3", "python3.11")
            .AddLink("/image/app/.venv/bin/python", "/usr/bin/python3")
            .AddLink("/image/app/.venv/bin/far", "../../../../../../usr/bin/python3.11")
            .AddLink("/image/app/.venv/bin/outside", "/usr/lib/only-here")
            .AddLink("/image/app/.venv/bin/qemu", "/image/usr/bin/python3")
            .AddLink("/image/app/lib", "/usr/lib")
            .AddLink("/image/circle", "/circle")
            .AddLink("/elsewhere/python", "/usr/bin/python3.11");

    private static RootedTree Tree => new(Disk, new SysrootTree(Disk, "/image"));

    [Theory]
    [InlineData("/image/app/.venv/bin/python")]
    [InlineData("/image/app/.venv/bin/far")]
    [InlineData("/image/app/.venv/bin/qemu")]
    public void A_link_below_the_root_leads_below_the_root(string link)
    {
        Assert.Equal("/image/usr/bin/python3.11", Tree.RealPath(link));
        Assert.Equal("the system's", Tree.ReadText(link));
    }

    [Fact]
    public void A_link_to_what_only_the_host_has_leads_nowhere()
    {
        Assert.Null(Tree.Status("/image/app/.venv/bin/outside"));
        Assert.IsType<OpenOutcome.Absent>(Tree.Open("/image/app/lib/only-here"));
        Assert.Null(Tree.Status("/image/circle"));
    }

    [Fact]
    public void Other_paths_are_those_of_the_disk()
    {
        Assert.Equal("the host's", Tree.ReadText("/elsewhere/python"));
        Assert.Equal("/usr/bin/python3.11", Tree.RealPath("/elsewhere/python"));
    }

    [Theory]
    [InlineData("/usr/bin", "/image/usr/bin")]
    [InlineData("/nowhere", "/image/nowhere")]
    [InlineData("/image/usr/bin", "/image/usr/bin")]
    [InlineData("lib", "lib")]
    public void A_path_in_a_file_of_the_system_is_the_systems(string written, string path) => Assert.Equal(path, Tree.OfWritten(written));

    [Fact]
    public void A_directory_of_the_systems_own_that_has_the_roots_name_is_the_systems() =>
        Assert.Equal(
            "/image/image/usr/bin",
            new RootedTree(
                Disk.AddDirectory("/image/image/usr/bin"),
                new SysrootTree(Disk.AddDirectory("/image/image/usr/bin"), "/image")
            ).OfWritten("/image/usr/bin")
        );

    [Fact]
    public void The_kind_of_an_entry_is_that_of_its_target_in_the_system()
    {
        Assert.True(Tree.TryList("/image/app/.venv/bin", out var entries, out _));
        Assert.Equal(
            [("far", EntryKind.File), ("outside", EntryKind.Other), ("python", EntryKind.File), ("qemu", EntryKind.File)],
            entries.Select(entry => (entry.Name, entry.Kind))
        );
    }
}
