using Armature.Binaries;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Repair.Tests.Planning;

/// <summary>Environments that do not belong to this machine, a Mac.</summary>
public sealed class OtherSystemTests
{
    [Fact]
    public void An_environment_of_windows_is_planned_for_windows()
    {
        var plan = Case(Windows()).Finding("AR101", "numpy").Make();
        Assert.Equal(
            (@".venv\Scripts\python.exe -m pip install --only-binary numpy --no-deps --force-reinstall -- numpy==2.3.4", "Windows", false),
            (string.Join(' ', plan.Steps[0].Command!.Words), plan.BelongsTo, plan.CanBeApplied)
        );
    }

    [Fact]
    public void A_new_environment_of_windows_is_made_by_its_launcher()
    {
        var plan = Case(Windows()).Finding("AR103").Make();
        Assert.Equal(
            ["py -3.13 -m venv .venv-new", @".venv-new\Scripts\python.exe -m pip install --only-binary numpy --no-deps -- numpy==2.3.4"],
            plan.Steps.Take(2).Select(step => string.Join(' ', step.Command!.Words))
        );
        Assert.All(plan.Steps, step => Assert.Equal(Remedies.Trust.ShowOnly, step.Trust));
    }

    [Fact]
    public void An_environment_of_linux_is_planned_for_linux()
    {
        var subject = new EnvironmentBuilder()
            .Linux("3.11.7")
            .Executable(new ElfBuilder().Executable().Build())
            .Venv("/srv/app/.venv")
            .Package(
                "numpy",
                "2.3.4",
                "cp311-cp311-manylinux_2_28_x86_64",
                ("numpy/x.cpython-311-x86_64-linux-gnu.so", new ElfBuilder().Build())
            )
            .Build();
        var plan = Case(subject).Finding("AR101", "numpy").Make();
        Assert.Equal((".venv/bin/python", "Linux"), (plan.Steps[0].Command!.Words[0], plan.BelongsTo));
    }

    [Fact]
    public void Without_findings_there_is_nothing_to_do() =>
        Assert.Equal((true, null), (Case(Windows()).Make().IsEmpty, Case(Windows()).Make().BelongsTo));

    private static PlanningCase Case(Subject subject) => new(subject) { Wheels = ["numpy 2.3.4"] };

    private static Subject Windows() =>
        new EnvironmentBuilder()
            .Windows("3.13.0")
            .Executable(new PeBuilder(Architecture.X86_64).Executable().Build())
            .Venv("C:/Users/ada/.venv")
            .Package(
                "numpy",
                "2.3.4",
                "cp313-cp313-win_amd64",
                ("numpy/x.cp313-win_amd64.pyd", new PeBuilder(Architecture.X86_64).Dll().Build())
            )
            .Build();
}
