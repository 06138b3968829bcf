using Armature.Repair.Planning;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Repair.Tests.Planning.Conda;

/// <summary>The command lines are those of conda's documentation; other tests run them with the real conda.</summary>
public sealed class CondaPlannerTests
{
    private const string Prefix = "/opt/conda/envs/sci";

    [Fact]
    public void Conda_installs_the_same_builds_with_the_documented_command_line()
    {
        var plan = new PlanningCase(Environment("osx-arm64")).Finding("AR601", "numpy").Program("conda").Make();
        Assert.Equal(
            [
                $"conda create --yes --prefix {Prefix}.armature-new --file {Prefix}.armature-new.explicit.txt",
                $"armature verify {Prefix}.armature-new",
                "",
            ],
            plan.Steps.Where(step => step.Kind is not PlanStepKind.CarryOver).Select(step => $"{step.Command}")
        );
        Assert.Equal(PlanStepKind.Swap, plan.Steps[^1].Kind);
        Assert.Equal(
            "@EXPLICIT\nhttps://example.org/conda-forge/osx-arm64/python-3.11.7-h0_0.conda\n"
                + "https://example.org/conda-forge/osx-arm64/numpy-1.26.4-py311h0_0.conda#00112233445566778899aabbccddeeff\n",
            plan.Steps[0].Input!.Text
        );
    }

    [Theory]
    [InlineData(RepairTool.Mamba, "mamba")]
    [InlineData(RepairTool.Micromamba, "micromamba")]
    public void Mamba_and_micromamba_have_the_same_command_line(RepairTool tool, string program)
    {
        var commands = new PlanningCase(Environment("osx-arm64"))
            .Finding("AR601", "numpy")
            .Program(program)
            .Commands(new PlanOptions { With = tool });
        Assert.Equal($"{program} create --yes --prefix {Prefix}.armature-new --file {Prefix}.armature-new.explicit.txt", commands[0]);
    }

    [Fact]
    public void In_place_the_same_build_is_reinstalled_with_the_documented_command_line()
    {
        var plan = new PlanningCase(Environment("osx-arm64"))
            .Finding("AR601", "numpy")
            .Program("conda")
            .Make(new PlanOptions { InPlace = true });
        Assert.Equal([PlanStepKind.BackUp, PlanStepKind.Install, PlanStepKind.Verify], plan.Steps.Select(step => step.Kind));
        Assert.Equal(
            $"conda install --yes --prefix {Prefix} --force-reinstall --no-deps --override-channels --channel https://example.org/conda-forge numpy=1.26.4=py311h0_0",
            $"{plan.Steps[1].Command}"
        );
    }

    [Fact]
    public void Findings_that_need_other_builds_are_not_fixed_in_place()
    {
        var plan = new PlanningCase(Environment("osx-64")).Finding("AR103").Program("conda").Make(new PlanOptions { InPlace = true });
        Assert.True(plan.IsEmpty);
        Assert.Equal("needs a new environment; `--in-place` cannot fix it", Assert.Single(plan.Left).Because);
    }

    [Fact]
    public void A_package_that_needs_another_version_is_left_to_the_solver()
    {
        var commands = new PlanningCase(Environment("osx-arm64")).Finding("AR303", "numpy").Program("conda").Commands();
        Assert.EndsWith("--channel https://example.org/conda-forge numpy python=3.11.7", commands[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Packages_that_pip_installed_come_from_their_original_source()
    {
        var subject = Environment("osx-arm64");
        var tree = (MemoryTree)subject.Tree;
        Add("mine", """{"url":"file:///code/mine","dir_info":{"editable":true}}""");
        Add("theirs", """{"url":"https://example.org/theirs-1.0.tar.gz"}""");
        Add("plain", null);
        tree.Add("/code/mine/pyproject.toml", "");
        var commands = new PlanningCase(subject).Finding("AR601", "numpy").Program("conda").Commands();
        Assert.Equal(
            $"{Prefix}.armature-new/bin/python -m pip install --no-deps --editable /code/mine -- plain==1.0 'theirs @ https://example.org/theirs-1.0.tar.gz'",
            commands[1]
        );

        void Add(string name, string? origin)
        {
            var directory = $"{Prefix}/lib/python3.11/site-packages/{name}-1.0.dist-info";
            tree.Add($"{directory}/METADATA", $"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
                .Add($"{directory}/INSTALLER", "pip\n");
            if (origin is not null)
                tree.Add($"{directory}/direct_url.json", origin);
        }
    }

    [Theory]
    [InlineData("envs/other/conda-meta/history")]
    [InlineData("conda-meta/conda-24.11.3-py311_0.json")]
    public void A_base_environment_is_never_rebuilt(string file)
    {
        var subject = Environment("osx-arm64");
        ((MemoryTree)subject.Tree).Add($"{Prefix}/{file}", """{"name":"conda","version":"24.11.3","files":[]}""");
        var plan = new PlanningCase(subject).Finding("AR601", "numpy").Program("conda").Make();
        Assert.False(plan.CanBeApplied);
        Assert.StartsWith($"conda install --yes --prefix {Prefix} --force-reinstall", $"{plan.Steps[0].Command}", StringComparison.Ordinal);
        Assert.StartsWith($"`{Prefix}` is a base environment", Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_package_cache_is_bypassed()
    {
        var subject = Environment("osx-arm64");
        ((MemoryTree)subject.Tree).Add(
            $"{Prefix}/conda-meta/numpy-1.26.4-py311h0_0.json",
            """{"name":"numpy","version":"1.26.4","build":"py311h0_0","subdir":"osx-arm64","url":"https://example.org/conda-forge/osx-arm64/numpy-1.26.4-py311h0_0.conda","files":["lib/a.so"],"extracted_package_dir":"/opt/conda/pkgs/numpy","paths_data":{"paths":[{"_path":"lib/a.so","sha256":"00"}]}}"""
        );
        var planning = new PlanningCase(subject)
            .Finding("AR211", "numpy", file: "a.so")
            .Program("conda")
            .File("/opt/conda/pkgs/numpy/lib/a.so");
        Assert.StartsWith($"CONDA_PKGS_DIRS={Prefix}.armature/pkgs conda create", planning.Commands()[0], StringComparison.Ordinal);
        Assert.Contains("in the package cache is damaged too", Assert.Single(planning.Make().Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Conda_installs_builds_for_the_machine_with_the_documented_command_line()
    {
        var commands = new PlanningCase(Environment("osx-64")).Finding("AR103").Program("conda").Commands();
        Assert.Equal(
            $"CONDA_SUBDIR=osx-arm64 conda create --yes --prefix {Prefix}.armature-new --override-channels --channel https://example.org/conda-forge numpy=1.26.4 python=3.11.7",
            commands[0]
        );
    }

    [Fact]
    public void Pixi_rebuilds_its_environments_with_the_documented_command_line()
    {
        var subject = Environment("osx-arm64", "/code/project/.pixi/envs/default");
        var tree = (MemoryTree)subject.Tree;
        tree.Add("/code/project/.pixi/envs/default/conda-meta/pixi", "{}").Add("/code/project/pixi.toml", "");
        var commands = new PlanningCase(subject).Finding("AR601", "numpy").Program("pixi").Commands();
        Assert.Equal("pixi reinstall --frozen --manifest-path /code/project/pixi.toml --environment default", commands[0]);
    }

    [Fact]
    public void A_copied_pixi_workspace_is_not_mistaken_for_the_original()
    {
        var subject = Environment("osx-arm64", "/code/copy/.pixi/envs/default");
        ((MemoryTree)subject.Tree)
            .Add(
                "/code/copy/.pixi/envs/default/conda-meta/pixi",
                """{"manifest_path":"/code/project/pixi.toml","environment_name":"default"}"""
            )
            .Add("/code/project/pixi.toml", "");
        var plan = new PlanningCase(subject).Finding("AR601", "numpy").Program("pixi").Make();
        Assert.Equal("pixi reinstall --environment default", $"{plan.Steps[0].Command}");
        Assert.Equal(["the workspace's manifest was not found; run the command in the workspace"], plan.Notes);
    }

    [Fact]
    public void A_detached_pixi_environment_records_its_workspace()
    {
        var subject = Environment("osx-arm64", "/var/envs/project-123/envs/gpu");
        ((MemoryTree)subject.Tree)
            .Add(
                "/var/envs/project-123/envs/gpu/conda-meta/pixi",
                """{"manifest_path":"/code/project/pixi.toml","environment_name":"gpu"}"""
            )
            .Add("/code/project/pixi.toml", "");
        var commands = new PlanningCase(subject).Finding("AR601", "numpy").Program("pixi").Commands();
        Assert.Equal("pixi reinstall --frozen --manifest-path /code/project/pixi.toml --environment gpu", commands[0]);
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
