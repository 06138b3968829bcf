using Armature.Repair.Plans;
using Armature.TestKit;

namespace Armature.Repair.Tests.Plans;

public sealed class RepairPathsTests
{
    [Fact]
    public void A_link_stands_for_the_directory_it_leads_to()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.Of("real"));
        directory.Link("link", "real");
        directory.Link("again", directory.Of("link"));
        Assert.Equal(directory.Of("real.armature-new"), RepairPaths.Of(directory.Of("again/")).New);
    }

    [Fact]
    public void A_link_in_a_circle_is_taken_as_it_is()
    {
        using var directory = new TemporaryDirectory();
        directory.Link("circle", "circle");
        Assert.Equal(directory.Of("circle"), RepairPaths.Of(directory.Of("circle")).Environment);
    }

    [Fact]
    public void A_backup_takes_no_name_that_is_taken()
    {
        using var directory = new TemporaryDirectory();
        directory.Write(".venv.armature-old/pyvenv.cfg");
        directory.Link(".venv.armature-old-2", "nowhere");
        Assert.Equal(directory.Of(".venv.armature-old-3"), RepairPaths.Of(directory.Of(".venv")).FreeBackup());
    }
}
