using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>The demo's problem on Linux: x86_64 packages in the environment of an arm64 Python, which runs under qemu.</summary>
public sealed class OtherMachineTests
{
    public static bool IsHere => MixedArm64Root.IsHere;

    [Fact(Skip = MixedArm64Root.Missing, SkipUnless = nameof(IsHere))]
    public void Packages_for_x86_64_in_an_arm64_environment_are_replaced_and_arm64_code_fits_a_model()
    {
        using var machine = MixedArm64Root.Fresh();
        var before = DirectoryDigest.Of(machine.Environment);
        var check = Json(ExitCode.Findings, "check", machine);
        Assert.Equal("AR101", (string?)check["reports"]![0]!["findings"]![0]!["rule"]);

        string[] wheels = ["--no-index", "--find-links", MixedArm64Root.Wheels];
        var fixing = FixProcess.RunIn(
            "/",
            ["fix", machine.Environment, "--sysroot", machine.Root, "--yes", "--format", "json", .. wheels],
            new() { ["PIP_NO_COMPILE"] = "1" }
        );
        Assert.True(fixing.ExitCode == 0, fixing.Output + fixing.Errors);
        Assert.Equal("repaired", (string?)JsonNode.Parse(fixing.Output)!["outcome"]);
        Assert.Equal(before, DirectoryDigest.Of($"{machine.Environment}.armature-old"));
        var log = File.ReadAllText($"{machine.Environment}.armature/log.txt");
        Assert.Contains("LinearRegression on [[1,2],[3,4],[5,6]] → [3,7,11] predicts 15 for [7,8]", log, StringComparison.Ordinal);

        var second = FixProcess.RunIn("/", ["fix", machine.Environment, "--sysroot", machine.Root, "--yes", .. wheels]);
        Assert.Equal((0, true), (second.ExitCode, second.Output.Contains("to fix in", StringComparison.Ordinal)));
    }

    [Fact(Skip = MixedArm64Root.Missing, SkipUnless = nameof(IsHere))]
    public void Each_command_starts_the_other_machines_Python_with_its_own_pip()
    {
        using var machine = MixedArm64Root.Fresh();
        machine.AddPip();
        var mended = Commands(machine);
        var commands = Commands(machine, "--rung", "new");
        const string Python = "PYTHONNOUSERSITE=1 QEMU_LD_PREFIX=/arm64 /usr/bin/qemu-aarch64-static -L /arm64";
        const string Environment = "/arm64/home/ada/.venv.armature-new";
        const string Wheel = "/arm64/usr/share/python-wheels/pip-23.0.1-py3-none-any.whl";
        Assert.Equal("", mended[0]);
        Assert.StartsWith($"{Python} {Environment}/bin/python {Wheel}/pip install --only-binary ", mended[1], StringComparison.Ordinal);
        Assert.StartsWith($"armature verify {Environment} --sysroot /arm64 --launcher ", mended[2], StringComparison.Ordinal);
        Assert.Equal($"{Python} /arm64/usr/bin/python3.11 -m venv --without-pip {Environment}", commands[0]);
        Assert.Equal($"{Python} {Environment}/bin/python {Wheel}/pip install --no-index --no-deps -- {Wheel}", commands[1]);
        Assert.Contains(
            commands,
            command => command.StartsWith($"{Python} {Environment}/bin/python {Wheel}/pip install --only-binary ", StringComparison.Ordinal)
        );
        Assert.Contains(
            commands,
            command => command.StartsWith($"armature verify {Environment} --sysroot /arm64 --launcher ", StringComparison.Ordinal)
        );
    }

    [Fact(Skip = MixedArm64Root.Missing, SkipUnless = nameof(IsHere))]
    public void Without_an_emulator_the_plan_is_only_shown_with_the_reason()
    {
        using var machine = MixedArm64Root.Fresh();
        using var programs = new TemporaryDirectory();
        programs.Link("dotnet", Tool.Find("dotnet")!);
        var run = FixProcess.RunIn(
            "/",
            ["plan", machine.Environment, "--sysroot", machine.Root, "--format", "json"],
            new() { ["PATH"] = programs.Path }
        );
        var plan = JsonNode.Parse(run.Output)!;
        Assert.Equal("show-only", (string?)plan["form"]);
        Assert.Contains("--platform manylinux", (string?)plan["steps"]![0]!["command"]!["text"], StringComparison.Ordinal);
        Assert.Contains("name an emulator with `--launcher`", (string?)plan["notes"]![0], StringComparison.Ordinal);
    }

    /// <summary>The commands of a plan; empty for a step that Armature does itself.</summary>
    private static string[] Commands(MixedArm64Root.Copy machine, params string[] options) =>
        [
            .. Json(ExitCode.Healthy, "plan", machine, options)["steps"]!
                .AsArray()
                .Select(step => ((string?)step!["command"]?["text"])?.Replace(machine.Root, "/arm64", StringComparison.Ordinal) ?? ""),
        ];

    private static JsonNode Json(ExitCode exit, string command, MixedArm64Root.Copy machine, params string[] options)
    {
        var run = Runs.Of([command, machine.Environment, "--sysroot", machine.Root, "--format", "json", .. options]);
        Assert.True(run.Exit == exit, $"{run.Exit}: {run.Error}{run.Out}");
        return JsonNode.Parse(run.Out)!;
    }
}
