using Armature.Explaining;
using Armature.Knowledge.Remedies;
using Armature.Subjects;

namespace Armature.Remedies.Tests;

/// <summary>How templates are chosen and filled.</summary>
public sealed class RemedyEngineTests
{
    private static readonly HostFacts s_fedora = new()
    {
        System = SystemFamily.Linux,
        Machine = Binaries.Architecture.X86_64,
        SystemName = "Fedora 43",
        Distribution = new DistributionName("fedora", "43"),
    };

    private static FactSet Facts(params (string Name, string Value)[] facts)
    {
        var set = new FactSet();
        foreach (var (name, value) in facts)
            set.Add(name, value, FactOrigin.Text);
        return set;
    }

    private static RemedyTemplate Template(string command, params string[] conditions) => new("do it", [command], [.. conditions]);

    [Fact]
    public void A_remedy_with_an_empty_slot_is_dropped()
    {
        Assert.Empty(RemedyEngine.Choose([Template("pip install {package}")], Facts()));
        Assert.Equal(
            "pip install numpy",
            RemedyEngine.Choose([Template("pip install {package}")], Facts(("package", "numpy")))[0].Commands[0]
        );
    }

    [Theory]
    [InlineData("distro=debian|ubuntu", true)]
    [InlineData("distro=fedora", false)]
    [InlineData("distro!=fedora", true)]
    [InlineData("gpu=*", false)]
    [InlineData("gpu!=*", true)]
    [InlineData("python<3.12", false)]
    [InlineData("python>=3.9", true)]
    [InlineData("gpu>=3.9", false)]
    public void A_condition(string condition, bool holds) =>
        Assert.Equal(holds, Conditions.Hold([condition], Facts(("distro", "debian"), ("python", "3.13"))));

    [Theory]
    [InlineData("a b", "\"a b\"")]
    [InlineData("C:\\Program Files (x86)\\x.dll", null)]
    [InlineData("$(reboot)", null)]
    [InlineData("`reboot`", null)]
    [InlineData("-r x", null)]
    [InlineData("a;b", "\"a;b\"")]
    public void A_value_cannot_become_a_command(string value, string? shown)
    {
        var filled = SlotText.Fill("file {file}", Facts(("file", value)));
        Assert.Equal(shown is null ? null : $"file {shown}", filled);
    }

    [Fact]
    public void A_path_of_Windows_is_typed_as_it_is() =>
        Assert.Equal("file C:\\x\\a.dll", SlotText.Fill("file {file}", Facts(("file", "C:\\x\\a.dll"), ("system", "windows"))));

    [Fact]
    public void Inside_a_word_only_plain_text_is_filled_in() =>
        Assert.Null(SlotText.Fill("python -c \"import {module}\"", Facts(("module", "a; import os"))));

    [Fact]
    public void The_machine_answers_what_the_text_does_not_say_and_that_is_said()
    {
        const string text = "ImportError: libGL.so.1: cannot open shared object file: No such file or directory";
        var here = Explainer.Explain(text, s_fedora).Remedies[0];
        Assert.Equal("on this machine (Fedora 43): install the system package that contains `libGL.so.1`", here.Text);
        Assert.Equal(["sudo dnf install -y libglvnd-glx"], here.Commands);
        Assert.Contains(Explainer.Explain(text).Remedies, fix => fix.Commands is ["sudo apt-get install -y libgl1"]);
        Assert.Contains(Explainer.Explain(text).Remedies, fix => fix.Commands is ["sudo dnf install -y libglvnd-glx"]);
    }

    [Fact]
    public void The_machine_is_left_out_if_the_text_shows_another_one()
    {
        var text = "FROM debian:12\nImportError: libGL.so.1: cannot open shared object file: No such file or directory";
        var fixes = Explainer.Explain(text, s_fedora).Remedies;
        Assert.DoesNotContain(fixes, fix => fix.Text.Contains("this machine", StringComparison.Ordinal));
        Assert.DoesNotContain(fixes.SelectMany(fix => fix.Commands), command => command.Contains("dnf", StringComparison.Ordinal));
    }
}
