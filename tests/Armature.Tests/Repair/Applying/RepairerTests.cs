using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.TestKit;

namespace Armature.Repair.Tests.Applying;

public sealed class RepairerTests
{
    public static bool IsHere => SmallEnvironment.CanBeMade;

    [Theory(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    [InlineData(true)]
    [InlineData(false)]
    public void A_new_environment_replaces_the_old_one_which_is_kept_byte_for_byte(bool isInOneStep)
    {
        using var environment = new SmallEnvironment();
        Assert.False(environment.Works);
        var result = Repairer.Apply(environment.WithUv(), environment.Options with { SwapsInOneStep = isInOneStep });
        Assert.Equal((RepairOutcome.Repaired, environment.Paths.Environment + ".armature-old"), (result.Outcome, result.Backup));
        Assert.True(environment.Works);
        Assert.Equal(environment.Before, DirectoryDigest.Of(result.Backup!));
        Assert.Equal([".venv", ".venv.armature", ".venv.armature-old"], environment.Neighbours);
        Assert.DoesNotContain(".armature-repair", DirectoryDigest.Of(environment.Root), StringComparison.Ordinal);
        Assert.Null(Repairer.Unfinished(environment.Root));
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void The_old_environment_is_removed_on_request()
    {
        using var environment = new SmallEnvironment();
        var result = Repairer.Apply(environment.WithUv(), environment.Options with { KeepsOld = false });
        Assert.Equal((RepairOutcome.Repaired, null), (result.Outcome, result.Backup));
        Assert.Equal([".venv", ".venv.armature"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_tool_that_fails_leaves_the_old_environment_unchanged_and_its_output_is_kept()
    {
        using var environment = new SmallEnvironment();
        var result = Repairer.Apply(environment.WithUv("markupsafe==3.0.3", "no-such-package"), environment.Options);
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        Assert.Equal([".venv", ".venv.armature"], environment.Neighbours);
        Assert.Contains("no-such-package", string.Join('\n', result.Failure!.LastLines), StringComparison.Ordinal);
        Assert.Contains("no-such-package", File.ReadAllText(result.Log!), StringComparison.Ordinal);
        // nothing is left that would prevent a second try
        Assert.Equal(RepairOutcome.Repaired, Repairer.Apply(environment.WithUv(), environment.Options).Outcome);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void The_output_of_a_failed_tool_is_explained()
    {
        using var environment = new SmallEnvironment();
        var pip = ToolCommand.Of(
            Pythons.CPython311!,
            "-m",
            "pip",
            "download",
            "--no-index",
            "--dest",
            environment.Paths.New,
            "no-such-package"
        );
        var plan = environment.WithUv();
        var result = Repairer.Apply(plan with { Steps = plan.Steps.SetItem(1, plan.Steps[1] with { Command = pip }) }, environment.Options);
        Assert.Equal("pip-no-matching", result.Failure!.Explanation!.Slug);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void An_environment_that_fails_verification_is_not_swapped_in()
    {
        using var environment = new SmallEnvironment();
        var result = Repairer.Apply(environment.WithUv("packaging"), environment.Options);
        Assert.Equal((RepairOutcome.Failed, "it does not import"), (result.Outcome, result.Failure!.LastLines.Single()));
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        Assert.Equal([".venv", ".venv.armature"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_program_that_does_not_exist_is_named()
    {
        using var environment = new SmallEnvironment();
        var plan = environment.WithUv();
        var step = plan.Steps[0] with { Command = ToolCommand.Of("/no/such/uv", "venv") };
        var result = Repairer.Apply(plan with { Steps = plan.Steps.SetItem(0, step) }, environment.Options);
        Assert.Equal("cannot start `/no/such/uv` (error 2)", result.Failure!.Reason);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_cancelled_repair_can_be_resumed_and_refuses_a_second_one()
    {
        using var environment = new SmallEnvironment();
        Cancel(environment);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        var second = Repairer.Apply(environment.WithUv(), environment.Options);
        Assert.Equal((RepairOutcome.Refused, RepairRefusal.Unfinished), (second.Outcome, second.Failure!.Refusal));
        Assert.NotNull(Repairer.Unfinished(environment.Root));
        Assert.Equal(RepairOutcome.Repaired, Repairer.Resume(environment.Root, environment.Options).Outcome);
        Assert.True(environment.Works);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root + ".armature-old"));
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_cancelled_repair_can_be_abandoned_and_leaves_nothing()
    {
        using var environment = new SmallEnvironment();
        Cancel(environment);
        Assert.Equal(RepairOutcome.Abandoned, Repairer.Abandon(environment.Root, environment.Options).Outcome);
        Assert.Equal([".venv"], environment.Neighbours);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        Assert.Equal(RepairRefusal.NothingUnfinished, Repairer.Resume(environment.Root, environment.Options).Failure!.Refusal);
        Assert.Equal(RepairRefusal.NothingUnfinished, Repairer.Abandon(environment.Root, environment.Options).Failure!.Refusal);
        Assert.Equal([".venv"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_second_repair_at_the_same_time_is_refused()
    {
        using var environment = new SmallEnvironment();
        RepairResult? second = null;
        var options = environment.Options with
        {
            Prove = request =>
            {
                second = Repairer.Apply(environment.WithUv(), environment.Options);
                return environment.Options.Prove!(request);
            },
        };
        Assert.Equal(RepairOutcome.Repaired, Repairer.Apply(environment.WithUv(), options).Outcome);
        Assert.Equal(RepairRefusal.Locked, second!.Failure!.Refusal);
        Assert.False(Repairer.IsRunning(environment.Root));
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void An_existing_directory_with_the_new_name_is_not_touched()
    {
        using var environment = new SmallEnvironment();
        Directory.CreateDirectory(environment.Paths.New);
        File.WriteAllText(Path.Combine(environment.Paths.New, "mine"), "");
        var result = Repairer.Apply(environment.WithUv(), environment.Options);
        Assert.Equal(RepairOutcome.Refused, result.Outcome);
        Assert.Contains("already exists", result.Failure!.Reason, StringComparison.Ordinal);
        Assert.Equal([".venv", ".venv.armature-new"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void The_repair_fails_if_the_environment_is_removed_meanwhile()
    {
        using var environment = new SmallEnvironment();
        var options = environment.Options with
        {
            Prove = request =>
            {
                Directory.Delete(environment.Root, recursive: true);
                return environment.Options.Prove!(request);
            },
        };
        var result = Repairer.Apply(environment.WithUv(), options);
        Assert.Equal(
            (RepairOutcome.Failed, $"`{environment.Paths.Environment}` no longer exists"),
            (result.Outcome, result.Failure!.Reason)
        );
        Assert.Equal([".venv.armature"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void The_repair_fails_if_the_new_environment_is_removed_meanwhile()
    {
        using var environment = new SmallEnvironment();
        var options = environment.Options with
        {
            Prove = request =>
            {
                var proof = environment.Options.Prove!(request);
                Directory.Delete(request.Prefix, recursive: true);
                return proof;
            },
        };
        Assert.Equal(RepairOutcome.Failed, Repairer.Apply(environment.WithUv(), options).Outcome);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_link_stays_and_its_target_is_replaced()
    {
        using var environment = new SmallEnvironment("far/real");
        using var other = new TemporaryDirectory();
        var link = other.Link("link", environment.Root);
        var result = Repairer.Apply(environment.WithUv() with { Environment = link }, environment.Options);
        Assert.Equal(RepairOutcome.Repaired, result.Outcome);
        Assert.Equal(environment.Root, new DirectoryInfo(link).LinkTarget);
        Assert.True(SmallEnvironment.Imports(link));
        Assert.Equal(["real", "real.armature", "real.armature-old"], environment.Neighbours);
    }

    [Theory(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("markupsafe==3.0.3", RepairOutcome.Repaired)]
    [InlineData("no-such-package", RepairOutcome.Failed)]
    public void Files_written_for_a_tool_are_removed_at_the_end(string requirement, RepairOutcome outcome)
    {
        using var environment = new SmallEnvironment();
        var plan = environment.WithUv(requirement);
        foreach (var (index, path) in ((int, string)[])[(0, $"{environment.Paths.New}.txt"), (1, $"{environment.Paths.New}/inside.txt")])
            plan = plan with { Steps = plan.Steps.SetItem(index, plan.Steps[index] with { Input = new PlannedFile(path, "") }) };
        Assert.Equal(outcome, Repairer.Apply(plan, environment.Options).Outcome);
        Assert.DoesNotContain(".venv.armature-new.txt", environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void The_configuration_of_pip_is_copied()
    {
        using var environment = new SmallEnvironment();
        File.WriteAllText(Path.Combine(environment.Root, "pip.conf"), "[global]\nno-index = true\n");
        Repairer.Apply(environment.WithUv(), environment.Options);
        Assert.Equal("[global]\nno-index = true\n", File.ReadAllText(Path.Combine(environment.Root, "pip.conf")));
    }

    private static void Cancel(SmallEnvironment environment)
    {
        using var cancelled = new CancellationTokenSource();
        var options = environment.Options with { Cancelled = cancelled.Token, ToolOutput = _ => cancelled.Cancel() };
        Assert.Equal(RepairOutcome.Interrupted, Repairer.Apply(environment.WithUv(), options).Outcome);
    }
}
