using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;

namespace Armature.Cli.Tests;

public sealed class InstallProgressTests
{
    [Fact]
    public void The_lines_of_pip_count_packages()
    {
        var progress = new InstallProgress(Step("pip", "install", "--", "a==1", "b==2", "c==3"));
        Assert.Null(progress.Read("Looking in indexes: https://index.example/simple\n"));
        Assert.Equal("installing 1 of 3", progress.Read("Collecting a==1 (from -r x)\n  Downloading a-1-py3-none-any.whl (709 bytes)\n"));
        Assert.Equal("installing 2 of 3", progress.Read("Collecting a==1\nProcessing ./b-2-py3-none-any.whl (from c==3)\n"));
        Assert.Null(progress.Read("  Downloading b\n"));
        Assert.Equal("installing 3 packages, all downloaded", progress.Read("Installing collected packages: a, b, c\n"));
    }

    [Fact]
    public void A_dependency_that_the_command_does_not_name_raises_the_total()
    {
        var progress = new InstallProgress(Step("pip", "install", "--editable", "/src/a"));
        Assert.Equal("installing 2 of 2", progress.Read("Obtaining file:///src/a\nCollecting numpy>=1.21\n"));
    }

    [Fact]
    public void The_lines_of_uv_are_its_phases()
    {
        var progress = new InstallProgress(Step("uv", "pip", "install", "--", "a==1"));
        Assert.Equal("downloading 80 packages", progress.Read("Resolved 80 packages in 1.2s\n"));
        Assert.Equal("installing 1 package, all downloaded", progress.Read("Prepared 1 package in 3ms\n"));
    }

    private static PlanStep Step(params string[] words) => new(PlanStepKind.Install, new ToolCommand([.. words]), "", "", Trust.Safe);
}
