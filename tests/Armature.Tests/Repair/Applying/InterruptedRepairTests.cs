using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.TestKit;

namespace Armature.Repair.Tests.Applying;

/// <summary>Repairs that are interrupted before and after every journal entry, as if the process had died there, and then resumed or abandoned.</summary>
public sealed class InterruptedRepairTests
{
    public static bool IsHere => SmallEnvironment.CanBeMade;

    /// <summary>Whether the repair is resumed or abandoned, and whether the directories are swapped in one step.</summary>
    public static TheoryData<bool, bool> Ways { get; } = new() { { true, false }, { false, true } };

    /// <summary>The other combinations.</summary>
    public static TheoryData<bool, bool> OtherWays { get; } = new() { { true, true }, { false, false } };

    [Theory(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    [MemberData(nameof(Ways))]
    public void A_new_environment_is_complete_or_undone_at_every_entry(bool isResumed, bool isInOneStep) =>
        InterruptEverywhere(isResumed, isInOneStep, static environment => environment.WithUv());

    [Theory(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    [MemberData(nameof(OtherWays))]
    public void A_repair_in_place_is_complete_or_undone_at_every_entry(bool isResumed, bool isInOneStep) =>
        InterruptEverywhere(isResumed, isInOneStep, static environment => environment.InPlace());

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void Undoing_can_be_interrupted_too()
    {
        var isOver = false;
        for (var at = 1; !isOver; at++)
        {
            using var environment = new SmallEnvironment();
            isOver = !IsInterrupted(at, atEntry => Repairer.Apply(environment.InPlace("packaging"), Failing(environment, atEntry)));
            if (Repairer.Unfinished(environment.Root) is not null)
                Repairer.Abandon(environment.Root, environment.Options);
            Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
            Assert.DoesNotContain(".venv.armature-old", environment.Neighbours);
        }
    }

    // Ctrl-C goes to the whole process group, and a tool may end by it before the runtime has told us of the signal
    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void A_tool_that_fails_just_before_the_interrupt_arrives_was_interrupted()
    {
        using var environment = new SmallEnvironment();
        using var stop = new CancellationTokenSource();
        var plan = environment.WithUv();
        var dying = plan.Steps[1] with { Command = ToolCommand.Of("/bin/sh", "-c", "echo interrupted; exit 1") };
        // on a thread of its own: those of the pool may all be busy with other tests
        var signal = new Lazy<Thread>(() => Later(stop.Cancel));
        var options = environment.Options with { Cancelled = stop.Token, ToolOutput = _ => Assert.NotNull(signal.Value) };
        var result = Repairer.Apply(plan with { Steps = plan.Steps.SetItem(1, dying) }, options);
        signal.Value.Join();
        Assert.Equal(RepairOutcome.Interrupted, result.Outcome);
        Assert.NotNull(Repairer.Unfinished(environment.Root));
        Assert.Equal(RepairOutcome.Abandoned, Repairer.Abandon(environment.Root, environment.Options).Outcome);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
    }

    private static Thread Later(Action act)
    {
        var thread = new Thread(() =>
        {
            Thread.Sleep(100);
            act();
        });
        thread.Start();
        return thread;
    }

    private static void InterruptEverywhere(bool isResumed, bool isInOneStep, Func<SmallEnvironment, Plan> plan)
    {
        var count = 0;
        var isOver = false;
        while (!isOver)
        {
            using var environment = new SmallEnvironment();
            var options = environment.Options with { SwapsInOneStep = isInOneStep };
            isOver = !IsInterrupted(++count, atEntry => Repairer.Apply(plan(environment), options with { AtEntry = atEntry }));
            if (isOver)
                continue;
            if (Repairer.Unfinished(environment.Root) is null)
            {
                Assert.True(environment.Works);
                continue;
            }

            var result = isResumed ? Repairer.Resume(environment.Root, options) : Repairer.Abandon(environment.Root, options);
            Assert.Null(Repairer.Unfinished(environment.Root));
            Check(environment, result, isResumed);
        }

        Assert.True(count > 15);
    }

    private static void Check(SmallEnvironment environment, RepairResult result, bool isResumed)
    {
        // after the last entries the repair is complete and can no longer be abandoned
        if (isResumed || result.Outcome is RepairOutcome.Repaired)
        {
            Assert.Equal(RepairOutcome.Repaired, result.Outcome);
            Assert.True(environment.Works);
            Assert.Equal(environment.Before, DirectoryDigest.Of(result.Backup!));
            Assert.Equal([".venv", ".venv.armature", ".venv.armature-old"], environment.Neighbours);
            return;
        }

        Assert.Equal(RepairOutcome.Abandoned, result.Outcome);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        Assert.Equal([".venv"], environment.Neighbours);
    }

    private static ApplyOptions Failing(SmallEnvironment environment, Action atEntry) =>
        environment.Options with
        {
            AtEntry = atEntry,
            Prove = static _ => new Proof(false, ["no"]),
        };

    /// <summary>Interrupts a repair at the entry of that number; false if it has fewer entries.</summary>
    internal static bool IsInterrupted(int at, Action<Action> repair)
    {
        var passed = 0;
        try
        {
            repair(() =>
            {
                if (++passed == at)
                    throw new TimeoutException();
            });
            return false;
        }
        // no code of a repair throws or catches this
        catch (TimeoutException)
        {
            return true;
        }
    }
}
