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
    public void A_new_environment_takes_the_place_of_the_old_one_which_is_kept_byte_for_byte(bool isInOneStep)
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
    public void The_old_one_goes_where_nobody_wants_it()
    {
        using var environment = new SmallEnvironment();
        var result = Repairer.Apply(environment.WithUv(), environment.Options with { KeepsOld = false });
        Assert.Equal((RepairOutcome.Repaired, null), (result.Outcome, result.Backup));
        Assert.Equal([".venv", ".venv.armature"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_tool_that_fails_leaves_the_old_one_as_it_was_and_is_heard()
    {
        using var environment = new SmallEnvironment();
        var result = Repairer.Apply(environment.WithUv("markupsafe==3.0.3", "no-such-package"), environment.Options);
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        Assert.Equal([".venv", ".venv.armature"], environment.Neighbours);
        Assert.Contains("no-such-package", string.Join('\n', result.Failure!.LastLines), StringComparison.Ordinal);
        Assert.Contains("no-such-package", File.ReadAllText(result.Log!), StringComparison.Ordinal);
        // nothing is left that a second try would stumble over
        Assert.Equal(RepairOutcome.Repaired, Repairer.Apply(environment.WithUv(), environment.Options).Outcome);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void What_a_tool_said_is_explained()
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
    public void What_does_not_prove_is_not_swapped_in()
    {
        using var environment = new SmallEnvironment();
        var result = Repairer.Apply(environment.WithUv("packaging"), environment.Options);
        Assert.Equal((RepairOutcome.Failed, "it does not import"), (result.Outcome, result.Failure!.LastLines.Single()));
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        Assert.Equal([".venv", ".venv.armature"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_program_that_is_not_there_is_named()
    {
        using var environment = new SmallEnvironment();
        var plan = environment.WithUv();
        var step = plan.Steps[0] with { Command = ToolCommand.Of("/no/such/uv", "venv") };
        var result = Repairer.Apply(plan with { Steps = plan.Steps.SetItem(0, step) }, environment.Options);
        Assert.Equal("`/no/such/uv` cannot be started (error 2)", result.Failure!.Reason);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void Stopped_it_can_be_resumed_and_says_so_to_a_second_one()
    {
        using var environment = new SmallEnvironment();
        Stop(environment);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        var second = Repairer.Apply(environment.WithUv(), environment.Options);
        Assert.Equal((RepairOutcome.Refused, RepairRefusal.Unfinished), (second.Outcome, second.Failure!.Refusal));
        Assert.NotNull(Repairer.Unfinished(environment.Root));
        Assert.Equal(RepairOutcome.Repaired, Repairer.Resume(environment.Root, environment.Options).Outcome);
        Assert.True(environment.Works);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root + ".armature-old"));
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void Stopped_it_can_be_abandoned_and_leaves_nothing()
    {
        using var environment = new SmallEnvironment();
        Stop(environment);
        Assert.Equal(RepairOutcome.Abandoned, Repairer.Abandon(environment.Root, environment.Options).Outcome);
        Assert.Equal([".venv"], environment.Neighbours);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        Assert.Equal(RepairRefusal.NothingUnfinished, Repairer.Resume(environment.Root, environment.Options).Failure!.Refusal);
        Assert.Equal(RepairRefusal.NothingUnfinished, Repairer.Abandon(environment.Root, environment.Options).Failure!.Refusal);
        Assert.Equal([".venv"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void Two_at_once_are_kept_apart()
    {
        using var environment = new SmallEnvironment();
        RepairResult? second = null;
        var options = environment.Options with
        {
            Prove = (prefix, starter, stop) =>
            {
                second = Repairer.Apply(environment.WithUv(), environment.Options);
                return environment.Options.Prove!(prefix, starter, stop);
            },
        };
        Assert.Equal(RepairOutcome.Repaired, Repairer.Apply(environment.WithUv(), options).Outcome);
        Assert.Equal(RepairRefusal.Locked, second!.Failure!.Refusal);
        Assert.False(Repairer.IsRunning(environment.Root));
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_directory_in_the_way_is_not_touched()
    {
        using var environment = new SmallEnvironment();
        Directory.CreateDirectory(environment.Paths.New);
        File.WriteAllText(Path.Combine(environment.Paths.New, "mine"), "");
        var result = Repairer.Apply(environment.WithUv(), environment.Options);
        Assert.Equal(RepairOutcome.Refused, result.Outcome);
        Assert.Contains("is in the way", result.Failure!.Reason, StringComparison.Ordinal);
        Assert.Equal([".venv", ".venv.armature-new"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void An_environment_that_vanishes_meanwhile_ends_it()
    {
        using var environment = new SmallEnvironment();
        var options = environment.Options with
        {
            Prove = (prefix, starter, stop) =>
            {
                Directory.Delete(environment.Root, recursive: true);
                return environment.Options.Prove!(prefix, starter, stop);
            },
        };
        var result = Repairer.Apply(environment.WithUv(), options);
        Assert.Equal(
            (RepairOutcome.Failed, $"`{environment.Paths.Environment}` is not there any more"),
            (result.Outcome, result.Failure!.Reason)
        );
        Assert.Equal([".venv.armature"], environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_new_environment_that_vanishes_meanwhile_ends_it()
    {
        using var environment = new SmallEnvironment();
        var options = environment.Options with
        {
            Prove = (prefix, starter, stop) =>
            {
                var proof = environment.Options.Prove!(prefix, starter, stop);
                Directory.Delete(prefix, recursive: true);
                return proof;
            },
        };
        Assert.Equal(RepairOutcome.Failed, Repairer.Apply(environment.WithUv(), options).Outcome);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
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
    public void What_was_written_for_a_tool_is_gone_in_the_end(string requirement, RepairOutcome outcome)
    {
        using var environment = new SmallEnvironment();
        var plan = environment.WithUv(requirement);
        foreach (var (index, path) in ((int, string)[])[(0, $"{environment.Paths.New}.txt"), (1, $"{environment.Paths.New}/inside.txt")])
            plan = plan with { Steps = plan.Steps.SetItem(index, plan.Steps[index] with { Input = new PlannedFile(path, "") }) };
        Assert.Equal(outcome, Repairer.Apply(plan, environment.Options).Outcome);
        Assert.DoesNotContain(".venv.armature-new.txt", environment.Neighbours);
    }

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void The_settings_of_pip_are_carried_over()
    {
        using var environment = new SmallEnvironment();
        File.WriteAllText(Path.Combine(environment.Root, "pip.conf"), "[global]\nno-index = true\n");
        Repairer.Apply(environment.WithUv(), environment.Options);
        Assert.Equal("[global]\nno-index = true\n", File.ReadAllText(Path.Combine(environment.Root, "pip.conf")));
    }

    private static void Stop(SmallEnvironment environment)
    {
        using var stop = new CancellationTokenSource();
        var options = environment.Options with { Cancelled = stop.Token, ToolOutput = _ => stop.Cancel() };
        Assert.Equal(RepairOutcome.Interrupted, Repairer.Apply(environment.WithUv(), options).Outcome);
    }
}
