using System.Globalization;
using Armature.Repair.Applying;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>
/// Kills a repair exactly at each system call of the swap: before and after each rename of one of its directories, and each time their parent is written
/// to disk. <c>strace</c> sends the signal when the call begins, so that the call itself is not carried out.
/// </summary>
public sealed class KilledSwapTests
{
    private const string Missing = SickMarkupSafe.Missing + ", and strace on Linux";

    // a swap has two renames at least, and every step of a repair with a new name is followed by a write of the parent
    private const int FewestCalls = 5;

    public static bool IsHere => SickMarkupSafe.CanBeMade && TracedRunTests.StraceIsHere;

    [Theory(Skip = Missing, SkipUnless = nameof(IsHere))]
    [InlineData(true)]
    [InlineData(false)]
    public void At_every_call_of_the_swap_nothing_is_lost_and_the_repair_can_be_finished(bool isInOneStep)
    {
        var calls = 0;
        for (var isKilled = true; isKilled; calls++)
        {
            using var environment = new SickMarkupSafe();
            isKilled = Kill(environment, calls + 1, isInOneStep);
            var context = $"call {calls + 1}";
            // the old environment is whole under one of the names that it has during a swap
            Assert.Contains(Names(environment), name => Directory.Exists(name) && DirectoryDigest.Of(name) == environment.Before);
            // abandoned where the number is even, so that both ways are taken
            var run = FixProcess.Run(environment.Root, calls % 2 == 0 ? ["--resume", "--yes"] : ["--abandon"]);
            Assert.True(run.ExitCode == 0 || !isKilled, $"{context}: {run.Output}{run.Errors}");
            Assert.Null(Repairer.Unfinished(environment.Root));
            Check(environment, context);
        }

        Assert.InRange(calls, FewestCalls, 100);
    }

    [Theory(Skip = Missing, SkipUnless = nameof(IsHere))]
    [InlineData(true)]
    [InlineData(false)]
    public void At_every_call_of_an_undo_nothing_is_lost_and_undo_can_be_repeated(bool isInOneStep)
    {
        var calls = 0;
        using var environment = new SickMarkupSafe();
        Assert.Equal(0, FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels]).ExitCode);
        for (var isKilled = true; isKilled; calls++)
        {
            isKilled = Kill(environment, calls + 1, isInOneStep, "--undo");
            Assert.Contains(Names(environment), name => Directory.Exists(name) && DirectoryDigest.Of(name) == environment.Before);
            var run = FixProcess.Run(environment.Root, "--undo");
            Assert.True(run.ExitCode == 0, $"call {calls + 1}: {run.Output}{run.Errors}");
            Assert.Equal(".venv .venv.armature .venv.armature-old", environment.Neighbours);
            Assert.True(environment.IsAsBefore || environment.Works, $"call {calls + 1}");
        }

        Assert.InRange(calls, 2, 20);
    }

    // either the repaired environment with the old one beside it, or the old one alone
    private static void Check(SickMarkupSafe environment, string context)
    {
        if (environment.IsAsBefore)
        {
            Assert.Equal(".venv", environment.Neighbours);
            return;
        }

        Assert.True(environment.Works, context);
        Assert.Equal(".venv .venv.armature .venv.armature-old", environment.Neighbours);
        Assert.Equal(environment.Before, DirectoryDigest.Of($"{environment.Root}.armature-old"));
    }

    private static IEnumerable<string> Names(SickMarkupSafe environment) =>
        ((string[])["", ".armature-between", ".armature-new", ".armature-old"]).Select(suffix => environment.Root + suffix);

    /// <summary>Kills a repair at a call; false if it has fewer.</summary>
    private static bool Kill(SickMarkupSafe environment, int call, bool isInOneStep, params string[] arguments)
    {
        var strace = new Tool("strace") { Variables = FixProcess.Variables, MayFail = true };
        string[] exchange = isInOneStep ? [] : ["-e", "inject=renameat2:error=EINVAL"];
        var killing = isInOneStep ? "rename,renameat2,fsync" : "rename,fsync";
        string[] tracing =
        [
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-P",
            environment.Parent,
            .. Names(environment).SelectMany(name => (string[])["-P", name]),
        ];
        var run = strace.Run([
            .. tracing,
            .. exchange,
            "-e",
            "trace=rename,renameat2,fsync",
            "-e",
            string.Create(CultureInfo.InvariantCulture, $"inject={killing}:signal=KILL:when={call}"),
            .. TestedProgram.With(["fix", environment.Root, .. arguments.Length > 0 ? arguments : ["--yes", .. FixProcess.Wheels]]),
        ])!;
        Assert.True(run.ExitCode is 0 or 137, $"call {call}: {run.ExitCode} {run.Output}{run.Errors}");
        return run.ExitCode != 0;
    }
}
