using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.TestKit;

namespace Armature.Repair.Tests.Applying;

/// <summary>A repair that ends before and after every entry of its journal, as if its process had died there; then another goes on with it.</summary>
public sealed class CutShortTests
{
    public static bool IsHere => SmallEnvironment.CanBeMade;

    /// <summary>Whether it is resumed, else abandoned; and whether the directories change places in one step.</summary>
    public static TheoryData<bool, bool> Ways { get; } = new() { { true, false }, { false, true } };

    /// <summary>The same, the other way round.</summary>
    public static TheoryData<bool, bool> OtherWays { get; } = new() { { true, true }, { false, false } };

    [Theory(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    [MemberData(nameof(Ways))]
    public void Beside_the_old_one_it_is_there_or_back_at_every_entry(bool isResumed, bool isInOneStep) =>
        CutEverywhere(isResumed, isInOneStep, static environment => environment.WithUv());

    [Theory(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    [MemberData(nameof(OtherWays))]
    public void In_place_it_is_there_or_back_at_every_entry(bool isResumed, bool isInOneStep) =>
        CutEverywhere(isResumed, isInOneStep, static environment => environment.InPlace());

    [Fact(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    public void Undoing_can_be_cut_short_as_well()
    {
        var isOver = false;
        for (var cut = 1; !isOver; cut++)
        {
            using var environment = new SmallEnvironment();
            isOver = !IsCut(cut, atEntry => Repairer.Apply(environment.InPlace("packaging"), Failing(environment, atEntry)));
            if (Repairer.Unfinished(environment.Root) is not null)
                Repairer.Abandon(environment.Root, environment.Options);
            Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
            Assert.DoesNotContain(".venv.armature-old", environment.Neighbours);
        }
    }

    private static void CutEverywhere(bool isResumed, bool isInOneStep, Func<SmallEnvironment, Plan> plan)
    {
        var cuts = 0;
        var isOver = false;
        while (!isOver)
        {
            using var environment = new SmallEnvironment();
            var options = environment.Options with { SwapsInOneStep = isInOneStep };
            isOver = !IsCut(++cuts, atEntry => Repairer.Apply(plan(environment), options with { AtEntry = atEntry }));
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

        Assert.True(cuts > 15);
    }

    private static void Check(SmallEnvironment environment, RepairResult result, bool isResumed)
    {
        // the last entries come when all is done: there is nothing to abandon any more
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
            Prove = static (_, _, _) => new Proof(false, ["no"]),
        };

    /// <summary>Ends a repair at the entry of that number; false where it has fewer.</summary>
    internal static bool IsCut(int cut, Action<Action> repair)
    {
        var passed = 0;
        try
        {
            repair(() =>
            {
                if (++passed == cut)
                    throw new TimeoutException();
            });
            return false;
        }
        // nothing in a repair throws or catches this
        catch (TimeoutException)
        {
            return true;
        }
    }
}
