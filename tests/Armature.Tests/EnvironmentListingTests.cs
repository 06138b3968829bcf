using Armature.Reporting;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Tests;

public sealed class EnvironmentListingTests
{
    [Fact]
    public void Every_pyenv_version_is_listed()
    {
        Assert.SkipUnless(Pythons.PyenvIsHere && OperatingSystem.IsLinux(), Pythons.PyenvMissing);
        using var disk = new DiskTree();
        var list = EnvironmentListing.Run(HostEnvironment.Current(), disk, []);
        string[] versions = [.. Pythons.Pyenv.Select(python => python.Split('/')[^3])];
        Assert.Subset(
            list.Environments.Where(one => one.Maker == "pyenv")
                .Select(one => one.Report.Graph.Inventory.Interpreter?.Version?.ToString() ?? "")
                .ToHashSet(),
            versions.ToHashSet()
        );
        Assert.All(
            list.Environments.Where(one => one.Maker == "pyenv"),
            one => Assert.Equal((Health.Healthy, Running.Native), (one.Health, one.Running))
        );
        Assert.Equal(list.Environments.Length, list.Environments.DistinctBy(one => one.Path).Count());
    }

    [Fact]
    public void The_targets_of_python_and_pip_are_listed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Pythons.System), Pythons.Missing);
        using var directory = new TemporaryDirectory();
        new Tool(Pythons.System).Do("-m", "venv", "--without-pip", directory.Of(".venv"));
        directory.Write("other/lib/python3.9/os.py");
        directory.Write("other/bin/python3.9", "not a program");
        directory.Write("other/bin/pip", $"#!{directory.Of("other/bin/python3.9")}\n");
        new Tool("chmod").Do("755", directory.Of("other/bin/python3.9"), directory.Of("other/bin/pip"));
        using var disk = new DiskTree();
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = $"{directory.Of(".venv/bin")}:{directory.Of("other/bin")}",
            ["VIRTUAL_ENV"] = directory.Of(".venv"),
        };
        var list = EnvironmentListing.Run(new HostEnvironment(variables, directory.Path, directory.Path), disk, ["."]);

        var venv = list.Environments[0];
        Assert.Equal(("~/.venv", "$VIRTUAL_ENV", true, Health.Healthy), (venv.Path, venv.Maker, venv.IsMeant, venv.Health));
        Assert.Equal(["python", "python3"], venv.Names);
        var other = list.Of("pip")?.Environment;
        Assert.Equal(("~/other/bin/python3.9", Health.Unknown, Running.Unknown), (other?.Path, other?.Health, other?.Running));
        Assert.True(list.HasForeignPip);
    }

    [Fact]
    public void Environments_of_many_tools_are_listed()
    {
        using var directory = new TemporaryDirectory();
        Assert.SkipUnless(Pythons.PyenvIsHere && OperatingSystem.IsLinux(), Pythons.PyenvMissing);
        foreach (
            var place in (string[])
                [".virtualenvs/web", ".local/share/pipx/venvs/black", ".cache/pypoetry/virtualenvs/web-Ab-py3.11", "code/.venv"]
        )
            new Tool(Pythons.Pyenv[^1]).Do("-m", "venv", "--without-pip", directory.Of(place));
        directory.Link(".virtualenvs/alias", directory.Of(".virtualenvs/web"));
        using var disk = new DiskTree();
        var environment = new HostEnvironment(new Dictionary<string, string>(), directory.Path, directory.Path);
        var list = EnvironmentListing.Run(environment, disk, ["code"]);
        Assert.Equal(
            [
                "~/code/.venv project",
                "~/.local/share/pipx/venvs/black pipx",
                "~/.cache/pypoetry/virtualenvs/web-Ab-py3.11 Poetry",
                "~/.virtualenvs/web virtualenvwrapper",
            ],
            list.Environments.Where(one => one.Path.StartsWith('~')).Select(one => $"{one.Path} {one.Maker}")
        );
    }
}
