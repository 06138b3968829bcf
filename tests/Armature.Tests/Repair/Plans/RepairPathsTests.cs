using Armature.Repair.Plans;
using Armature.TestKit;

namespace Armature.Repair.Tests.Plans;

public sealed class RepairPathsTests
{
    [Fact]
    public void A_link_stands_for_its_target()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.Of("real"));
        directory.Link("link", "real");
        directory.Link("again", directory.Of("link"));
        Assert.Equal(directory.Of("real.armature-new"), RepairPaths.Of(directory.Of("again/")).New);
    }

    [Fact]
    public void A_cyclic_link_is_used_as_it_is()
    {
        using var directory = new TemporaryDirectory();
        directory.Link("circle", "circle");
        Assert.Equal(directory.Of("circle"), RepairPaths.Of(directory.Of("circle")).Environment);
    }

    [Fact]
    public void A_backup_gets_a_free_name()
    {
        using var directory = new TemporaryDirectory();
        directory.Write(".venv.armature-old/pyvenv.cfg");
        directory.Link(".venv.armature-old-2", "nowhere");
        Assert.Equal(directory.Of(".venv.armature-old-3"), RepairPaths.Of(directory.Of(".venv")).FreeBackup());
    }
}
