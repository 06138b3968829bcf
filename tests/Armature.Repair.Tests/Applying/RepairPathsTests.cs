using Armature.Repair.Applying;
using Armature.TestKit;

namespace Armature.Repair.Tests.Applying;

public sealed class RepairPathsTests
{
    [Fact]
    public void A_link_stands_for_the_folder_it_leads_to()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Of("real"));
        folder.Link("link", "real");
        folder.Link("again", folder.Of("link"));
        Assert.Equal(folder.Of("real.armature-new"), RepairPaths.Of(folder.Of("again/")).New);
    }

    [Fact]
    public void A_link_in_a_circle_is_taken_as_it_is()
    {
        using var folder = new TemporaryFolder();
        folder.Link("circle", "circle");
        Assert.Equal(folder.Of("circle"), RepairPaths.Of(folder.Of("circle")).Environment);
    }

    [Fact]
    public void A_backup_takes_no_name_that_is_taken()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".venv.armature-old/pyvenv.cfg");
        folder.Link(".venv.armature-old-2", "nowhere");
        Assert.Equal(folder.Of(".venv.armature-old-3"), RepairPaths.Of(folder.Of(".venv")).FreeBackup());
    }
}
