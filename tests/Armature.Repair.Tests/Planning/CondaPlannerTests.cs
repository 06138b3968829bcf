using Armature.Repair.Planning;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Repair.Tests.Planning;

/// <summary>No solver of conda is here: what is held is the command line that its documentation gives.</summary>
public sealed class CondaPlannerTests
{
    private const string Prefix = "/opt/conda/envs/sci";

    [Fact]
    public void Conda_gets_the_same_builds_by_the_documented_command_line()
    {
        var plan = new PlanningCase(Environment("osx-arm64")).Finding("AR601", "numpy").Program("conda").Make();
        Assert.Equal(
            [
                $"conda create --yes --prefix {Prefix}.armature-new --file {Prefix}.armature-new.explicit.txt",
                $"armature verify {Prefix}.armature-new",
                $"conda list --explicit --md5 --prefix {Prefix}.armature-new",
                $"conda create --yes --prefix {Prefix} --offline --file {Prefix}.armature-new.explicit.txt",
            ],
            plan.Steps.Select(step => $"{step.Command}")
        );
        Assert.Equal(
            "@EXPLICIT\nhttps://example.org/conda-forge/osx-arm64/numpy-1.26.4-py311h0_0.conda#00112233445566778899aabbccddeeff\n"
                + "https://example.org/conda-forge/osx-arm64/python-3.11.7-h0_0.conda\n",
            plan.Steps[0].Input!.Text
        );
        Assert.Equal($"{Prefix}.armature-new.explicit.txt", plan.Steps[2].Output);
    }

    [Fact]
    public void Builds_for_the_machine_are_asked_of_conda_by_the_documented_command_line()
    {
        var commands = new PlanningCase(Environment("osx-64")).Finding("AR103").Program("conda").Commands();
        Assert.Equal(
            $"CONDA_SUBDIR=osx-arm64 conda create --yes --prefix {Prefix}.armature-new --override-channels --channel conda-forge numpy=1.26.4 python=3.11.7",
            commands[0]
        );
    }

    [Theory]
    [InlineData(RepairTool.Mamba, "mamba")]
    [InlineData(RepairTool.Micromamba, "micromamba")]
    public void Mamba_and_micromamba_list_an_environment_by_the_documented_command_line(RepairTool tool, string program)
    {
        var commands = new PlanningCase(Environment("osx-arm64"))
            .Finding("AR601", "numpy")
            .Program(program)
            .Commands(new PlanOptions { With = tool });
        Assert.Equal($"{program} env export --explicit --prefix {Prefix}.armature-new", commands[2]);
    }

    [Fact]
    public void Pixi_makes_its_environments_itself_by_the_documented_command_line()
    {
        var subject = Environment("osx-arm64", "/code/project/.pixi/envs/default");
        var tree = (MemoryTree)subject.Tree;
        tree.Add("/code/project/.pixi/envs/default/conda-meta/pixi", "{}").Add("/code/project/pixi.toml", "");
        var commands = new PlanningCase(subject).Finding("AR601", "numpy").Program("pixi").Commands();
        Assert.Equal("pixi reinstall --frozen --manifest-path /code/project/pixi.toml --environment default", commands[0]);
    }

    private static Subject Environment(string subdir, string prefix = Prefix)
    {
        var builder = new EnvironmentBuilder()
            .Conda(SystemFamily.MacOS, "3.11.7", subdir, prefix)
            .File(
                $"{prefix}/conda-meta/history",
                "==> 2024-01-01 00:00:00 <==\n# cmd: conda create -n work python=3.11 numpy\n# update specs: ['python=3.11', 'numpy']\n"
            )
            .File(
                $"{prefix}/conda-meta/python-3.11.7-h0_0.json",
                $$"""{"name":"python","version":"3.11.7","build":"h0_0","subdir":"{{subdir}}","channel":"https://example.org/conda-forge","url":"https://example.org/conda-forge/{{subdir}}/python-3.11.7-h0_0.conda","files":[]}"""
            )
            .File(
                $"{prefix}/conda-meta/numpy-1.26.4-py311h0_0.json",
                $$"""{"name":"numpy","version":"1.26.4","build":"py311h0_0","subdir":"{{subdir}}","channel":"https://example.org/conda-forge","url":"https://example.org/conda-forge/{{subdir}}/numpy-1.26.4-py311h0_0.conda","md5":"00112233445566778899aabbccddeeff","depends":["python >=3.11"],"files":[]}"""
            );
        return builder.Build();
    }
}
